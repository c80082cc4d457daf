"""The drawings, one module a department."""
