"""Writing a trained net as ONNX with weights of eight bits, for onnxruntime alone."""

import hashlib
import json
import shutil
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.encoder.examples import CORPORA, FAMILIES, PARTS, SPEECH, STATES, tags
from training.encoder.loss import Item
from training.encoder.measure import ask_session, ask_torch, measure
from training.encoder.net import Net, Whole

INPUTS = ("pieces", "firsts", "marks")
OUTPUTS = ("speech", "families", "scores", "states", "parts", "pair")
_OPSET = 17


def export(net: Net, folder: Path) -> tuple[Path, Path]:
    """Write `whole.onnx` (floats) and `encoder.onnx` (eight bits); give both paths."""
    whole, ready, small = (folder / f"{name}.onnx" for name in ("whole", "ready", "encoder"))
    examples = (
        torch.tensor([[101, 2050, 3000, 2003, 102]]),
        torch.tensor([[1, 2, 3]]),
        torch.tensor([[1, 2]]),
    )
    with warnings.catch_warnings():
        # The tracer warns of shapes that this net does not let hang on values.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Whole(net).eval(),
            examples,
            str(whole),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={"pieces": {1: "pieces"}, "firsts": {1: "words"}},
            opset_version=_OPSET,
            dynamo=False,
        )
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    # Seven bits: with eight, sums overflow on processors without VNNI, and differ there.
    quantize_dynamic(
        str(ready), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    ready.unlink()
    return whole, small


def ship(
    net: Net,
    dev: Sequence[Item],
    codes: Sequence[str],
    weights: Path,
    folder: Path,
    *,
    made: Mapping[str, object],
) -> None:
    """Write the three files that the package ships, with the measures before and after."""
    before = measure(ask_torch(net), dev, codes)
    whole, small = export(net, folder)
    whole.unlink()
    after = measure(ask_session(onnxruntime.InferenceSession(str(small))), dev, codes)
    shutil.copyfile(weights / "tokenizer.json", folder / "tokenizer.json")
    digest = hashlib.sha256(small.read_bytes()).hexdigest()
    said = {
        "name": f"minilm-{digest[:12]}",
        "sha256": digest,
        "heads": {
            "speech": tags(SPEECH),
            "families": FAMILIES,
            "corpora": CORPORA,
            "states": STATES,
            "parts": tags(PARTS),
            "codes": codes,
        },
        **made,
        "dev": {
            name: {"float": round(value, 4), "eight_bits": round(after[name], 4)}
            for name, value in before.items()
        },
    }
    (folder / "made.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
