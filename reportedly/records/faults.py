"""What is wrong with values that do not make a record, in words."""

from pydantic import ValidationError


def faults_of(error: ValidationError) -> str:
    """Say in one line where values are wrong and how."""
    return "; ".join(
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].lower()}"
        for fault in error.errors(include_url=False)
    )
