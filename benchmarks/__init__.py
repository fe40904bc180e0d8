"""What the budgets are measured with; never timed tests."""
