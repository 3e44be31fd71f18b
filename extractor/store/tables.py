"""The tables beside the claims: articles, numbers (the account) and runs; their Arrow schemas, and batches brought into one."""

from collections.abc import Callable

import pyarrow as pa

from extractor.dataset import tables as dataset

ARTICLES = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("source", pa.string()),
        pa.field("title", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("publisher", pa.string()),
        pa.field("url", pa.string()),
        pa.field("licence", pa.string()),
        pa.field("author", pa.string()),
        pa.field("language", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),  # what the offsets of claims and numbers refer to
        pa.field("text_sha256", pa.string(), nullable=False),
        pa.field("fingerprint", pa.string(), nullable=False),  # the rules, data files and versions that read it
        pa.field("version", pa.string(), nullable=False),  # of text, metadata and fingerprint: equal ones are not read again
        pa.field("characters", pa.int32(), nullable=False),
        pa.field("claims", pa.int32(), nullable=False),
        pa.field("numbers", pa.int32(), nullable=False),
    ]
)
NUMBERS = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("published", pa.date32()),
        pa.field("number_text", pa.string(), nullable=False),
        pa.field("number_start", pa.int32(), nullable=False),
        pa.field("number_end", pa.int32(), nullable=False),
        pa.field("outcome", pa.string(), nullable=False),  # value, growth, period, or why it was set aside
        pa.field("rule", pa.string()),
        pa.field("claim_id", pa.string()),
    ]
)
RUNS = pa.schema(
    [
        pa.field("run_id", pa.string(), nullable=False),
        pa.field("started", pa.timestamp("s"), nullable=False),  # UTC, as every time here
        pa.field("ended", pa.timestamp("s")),
        pa.field("seconds", pa.float64()),
        pa.field("outcome", pa.string(), nullable=False),  # running, finished, stopped, failed or killed
        pa.field("exit_code", pa.int32()),
        pa.field("fingerprint", pa.string(), nullable=False),
        pa.field("extractor_version", pa.string(), nullable=False),
        pa.field("inputs", pa.list_(pa.string()), nullable=False),
        pa.field("inputs_sha256", pa.string()),  # of all that was read, in order
        pa.field("options", pa.string(), nullable=False),  # JSON
        pa.field("read", pa.int64(), nullable=False),
        pa.field("added", pa.int64(), nullable=False),
        pa.field("replaced", pa.int64(), nullable=False),
        pa.field("unchanged", pa.int64(), nullable=False),
        pa.field("failed", pa.int64(), nullable=False),
        pa.field("claims", pa.int64(), nullable=False),
        pa.field("numbers", pa.int64(), nullable=False),
        pa.field("tables_seconds", pa.float64()),  # of `seconds` those that tables were made in
    ]
)
SCHEMAS: dict[str, Callable[[], pa.Schema]] = {
    "articles": lambda: ARTICLES,
    "claims": dataset.schema,
    "numbers": lambda: NUMBERS,
    "runs": lambda: RUNS,
}


def conform(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """The columns of a schema in its order and types; one that an older store lacks is null.

    >>> conform(pa.RecordBatch.from_pydict({"b": [1]}), pa.schema([("a", pa.string()), ("b", pa.int64())])).to_pylist()
    [{'a': None, 'b': 1}]
    """
    given = set(batch.schema.names)
    columns = [
        batch.column(field.name).cast(field.type) if field.name in given else pa.nulls(batch.num_rows, field.type) for field in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
