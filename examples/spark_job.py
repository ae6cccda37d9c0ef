r"""Screen a table of goods lines on a Spark cluster.

    venv-pack -o environment.tar.gz
    spark-submit --archives environment.tar.gz#environment \
        --conf spark.pyspark.python=environment/bin/python \
        examples/spark_job.py declarations.parquet screened.parquet

Each executor needs Python with exportcheck and its dependencies: in its image, or in an archive
of an environment as above. The lists are read on the driver only.
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

from exportcheck.spark import screen


def main(source: str, target: str) -> None:
    """Read a parquet table, add the answer to every row, write it as parquet."""
    spark = SparkSession.builder.appName("exportcheck").getOrCreate()
    goods = spark.read.parquet(source)
    screened = screen(goods, ["eu-annex-i", "cwc-schedules"])
    screened.write.mode("overwrite").parquet(target)
    spark.read.parquet(target).groupBy("status").count().show()
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("Usage: spark_job.py SOURCE.parquet TARGET.parquet")
    main(*sys.argv[1:])
