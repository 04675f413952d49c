"""The right half: what many articles' Annotations say together. Pure functions; nothing here knows the store."""
