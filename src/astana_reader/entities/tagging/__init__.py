"""What a trained model says of the words of a text: which begin a name, and of what kind."""
