"""Values and pure rules of the field; imports nothing of the project."""
