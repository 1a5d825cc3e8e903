"""Articles: from files, folders and standard input to `Article` records.

`read_paths` takes what people have (text, Markdown, HTML, JSON, folders, pipes) and yields an article or an
error for every item; `article_from_text` makes an article of a string; `fingerprint` is the hash behind
`Article.id`. Nothing in here touches the dossier.
"""

from walkback.articles.identity import fingerprint
from walkback.articles.making import article_from_text
from walkback.articles.reading import read_paths

__all__ = ["article_from_text", "fingerprint", "read_paths"]
