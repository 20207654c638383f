"""What every Lambda's edge shares: reading what came, answering in the wire's words, and seeing without looking."""
