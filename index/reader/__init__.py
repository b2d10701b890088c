"""Reads treaty-body documents: formats give blocks, structure gives paragraphs."""
