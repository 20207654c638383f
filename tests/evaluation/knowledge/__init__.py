"""How well questions are answered from the sample policies, or left to a person."""
