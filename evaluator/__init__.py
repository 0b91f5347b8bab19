"""Find what rewriting left behind in an article, and score the whole."""

__version__ = "0.1.0"
