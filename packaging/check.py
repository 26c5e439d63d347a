"""Checks what "./kube9 package" has made: ./kube9 package --check. The last line is N passed, N failed."""
import os
import sys
import unittest
from pathlib import Path


def check(java, only):
    """Runs the tests whose names contain a text, and returns the exit code. A skipped test counts as failed."""
    os.environ["JAVA_HOME"] = java
    folder = str(Path(__file__).resolve().parent / "tests")
    sys.path.insert(0, folder)
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{only}*"]
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(loader.discover(folder))
    failed = len(result.failures) + len(result.errors) + len(result.skipped)
    print(f"{max(result.testsRun - failed, 0)} passed, {failed} failed")
    return 0 if failed == 0 and result.testsRun > 0 else 1
