"""The cloud on a laptop: what the shop needs around it to run with no account anywhere. Never shipped to Lambda."""
