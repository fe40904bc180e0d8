"""A team at one desk: accounts, what each role may do, sessions and passwords."""
