"""The running process: doors, writer, loops and commands."""
