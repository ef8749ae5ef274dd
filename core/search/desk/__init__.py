"""The pages of editors on what people ask and do not find."""
