"""What readers see of what people sent in: deciding, telling, and the figures of it."""
