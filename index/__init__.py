"""From a file to an answer: reading documents, citations, the search index."""
