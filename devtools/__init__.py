"""The cloud on a laptop: everything the shop needs around it to run with no account anywhere. Never shipped to Lambda."""
