"""``df.exportcheck.screen()``."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from exportcheck.models import Language, LineResult, SkippedRow
from exportcheck.reports import lines_frame
from exportcheck.screening import Progress, Screener
from exportcheck.shipments import ReadOptions, open_shipment


@pd.api.extensions.register_dataframe_accessor("exportcheck")
class ExportCheckAccessor:
    """What a DataFrame of shipment lines can do."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def screen(
        self,
        screener: Screener | None = None,
        *,
        columns: Mapping[str, str] | None = None,
        language: Language | None = None,
        progress: Progress | None = None,
    ) -> pd.DataFrame:
        """Screen every row of the frame.

        Args:
            screener: the lists made ready; the bundled lists by default.
            columns: column of a field where it is not recognised, ``{"description": "Goods"}``.
            language: language of the sentences; each line's own by default.
            progress: called with the number of rows done and their total.

        Returns:
            A frame with the same index: status, entry, list, score, reason, questions, notes.
            Rows without a description have the status "not_screened".
        """
        shipment = open_shipment(self._frame, ReadOptions(columns=dict(columns or {})))
        found: list[LineResult | SkippedRow] = list(
            (screener or Screener()).stream(shipment, progress=progress)
        )
        results = [item for item in found if isinstance(item, LineResult)]
        screened = [place for place, item in enumerate(found) if isinstance(item, LineResult)]
        frame = lines_frame(results, language, index=screened)
        frame = frame.reindex(range(len(self._frame)))
        frame["status"] = frame["status"].fillna("not_screened")
        text = [name for name in frame.columns if name != "score"]
        frame[text] = frame[text].fillna("")
        frame.index = self._frame.index
        return frame
