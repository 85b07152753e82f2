"""Language, both ways: what a message means, and what people read. No I/O, no clock."""
