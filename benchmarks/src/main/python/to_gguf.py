"""Writes a Hugging Face model folder as GGUF with llama.cpp's own converter.

    to_gguf.py LLAMA_CPP_SOURCE MODEL_FOLDER OUT.gguf

The converter refuses tokenizers whose pre-tokenizer it has no name for. The contenders get token
ids, never text, so the pre-tokenizer's name is fixed here instead.
"""

import runpy
import sys


def main(source, folder, out):
    sys.path.insert(0, source)
    sys.path.insert(1, f"{source}/gguf-py")
    from conversion.base import TextModel

    TextModel.get_vocab_base_pre = lambda self, tokenizer: "gpt-2"
    sys.argv = ["convert_hf_to_gguf.py", folder, "--outtype", "f32", "--outfile", out]
    runpy.run_path(f"{source}/convert_hf_to_gguf.py", run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
