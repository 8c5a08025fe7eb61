"""The conference portfolio: what its pages need (`view`)."""
