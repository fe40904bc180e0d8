"""The official scorer of MUC-4: templates read, paired, compared and counted as in 1992."""
