"""Pictures of products, drawn when they are needed: no photograph has to be fetched or kept."""
