"""What is kept: tables, and the questions that are asked of them. Functions take a session and never commit."""
