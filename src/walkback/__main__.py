"""Lets ``python -m walkback`` do what ``walkback`` does."""

from walkback.cli import main

if __name__ == "__main__":
    main()
