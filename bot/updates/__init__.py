"""The way in: updates are accepted durably, handled in lanes, and put aside where nobody can handle them."""
