"""Trains a causal language model on JSONL and exports it as a model bundle for ONNX Runtime.

The package knows nothing of recommenders: all text comes from the data files.
"""
