"""Policy answers: documents in, quotes with their source out."""
