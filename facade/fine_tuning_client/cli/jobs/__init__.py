"""`fine-tuning jobs`: one module for commands of one kind."""
