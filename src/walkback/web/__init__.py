"""The web app: a dossier to look at, to follow and to correct, in a browser and without a network."""

from walkback.web.app import create_app
from walkback.web.serving import serve
from walkback.web.tokens import hash_token, new_token

__all__ = ["create_app", "hash_token", "new_token", "serve"]
