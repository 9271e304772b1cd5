"""The making of datasets/harbour: a retailer that exists nowhere."""
