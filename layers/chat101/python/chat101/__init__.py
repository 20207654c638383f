"""Chat101: live chat for UK police 101 contact. See README.md, "Life of a message"."""
