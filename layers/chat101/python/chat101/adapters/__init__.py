"""Where the promises of ports.py meet AWS, OpenSearch and Bedrock."""
