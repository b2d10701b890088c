"""The catalogue that travels with the project: facts in `documents/`, words in `locales/`."""
