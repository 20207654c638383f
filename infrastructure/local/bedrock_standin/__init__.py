"""A stand-in for Amazon Bedrock's runtime on a laptop. It speaks the real protocol and holds no language model.

Embeddings come from bge-small-en-v1.5 (int8). The forced tool calls are answered by plain deterministic code: a contact
is classified by its nearest department and a few words, and an answer is EXTRACTIVE: the best one to three sentences of
the passages, word for word. What it cannot answer so, it says that it does not answer. See README.md.
"""
