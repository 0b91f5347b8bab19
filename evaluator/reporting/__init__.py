"""Reports over many articles: tables for analysts and a page to look at, streamed and resumable."""
