"""How fast the product is, as ratios to a bare server of the SDK measured in the same run."""
