"""The help of every command in Chinese, by the English words that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Final

import click

COMMANDS: Final[Mapping[str, str]] = {
    "qccheck": "查找并改正中文文稿的转录错误。",
    "qccheck lint": "检查 PATHS（文件或文件夹；- 为标准输入），不改动任何文件。",
    "qccheck fix": "把可自动改（SAFE）的改正写入 PATHS；加 --diff 只显示差异。",
    "qccheck report": "为 PATHS 生成校对报告：对照页、补丁、勘误表、差错率和目录。",
    "qccheck allow": "今后不再报告 TEXT。",
    "qccheck numbers": "读出 PATHS（文件或文件夹；- 为标准输入）中的数字。",
    "qccheck rules": "规则的列表、说明、例证和文档。",
    "qccheck rules docs": "按规则类别各写一页文档。",
    "qccheck rules list": "每条规则一行：代码、严重程度、修改等级、名称、说明。",
    "qccheck rules show": "规则 CODE 的全部说明，与 docs/rules/ 相同。",
    "qccheck rules test": "运行规则自带的例子：全部，或只运行 FILES 中的。",
    "qccheck model": "GB 类规则所用的语言模型。",
    "qccheck model build": "从可信文稿（txt、md、jsonl）学习，写成供 --model 使用的文件。",
    "qccheck model eval": "用 PAIRS（原文、改后两列的 TSV）测量改正的效果。",
    "qccheck model info": "以 JSON 说明一个模型（默认为自带模型）由什么建成。",
}
"""By the command's path."""
OPTIONS: Final[Mapping[str, str]] = {
    "Show the version and exit.": "显示版本后退出。",
    "Only these codes or prefixes.": "只用这些代码或前缀。",
    "Not these codes or prefixes.": "不用这些代码或前缀。",
    "These as well.": "另加这些代码或前缀。",
    "Codes to ignore in the files that match.": "在匹配的文件中忽略这些代码。",
    "archive (default) or publish.": "archive（存档，默认）或 publish（出版，含规范类规则）。",
    "More rule files or term sheets.": "更多规则文件或用语表。",
    "Point of the language model.": "语言模型的取舍点。",
    "Language model of your own beside the shipped one.": "与自带模型并用的自建语言模型。",
    "This settings file, not the nearest one.": "用这个设置文件，不用最近的。",
    "No settings file at all.": "不读任何设置文件。",
    "Files to leave out.": "不检查的文件。",
    "Encoding of the files, when in doubt.": "难以判断时，文件的编码。",
    "What standard input is called.": "标准输入的名称。",
    "0 decides itself.": "进程数；0 为自动。",
    "Build the rules anew.": "不用缓存，重新建立规则。",
    "Show what is held back, too.": "把握不足的也显示。",
    "Language of messages.": "信息的语言。",
    "Colour on a terminal, always or never.": "颜色：仅终端、总是或从不。",
    "Findings only.": "只输出发现的问题。",
    "Say more on standard error.": "在标准错误上说得更多。",
    "How findings are written.": "输出的格式。",
    "Write here, not to stdout.": "写到这里，不写标准输出。",
    "Count findings by rule.": "按规则统计。",
    "Severity that makes the exit code 1.": "达到这一严重程度时退出码为 1。",
    "Exit 0 in spite of findings.": "有问题也以 0 退出。",
    "Forgive these.": "放过基线文件中的问题。",
    "Write all findings into the baseline.": "把全部问题写入基线文件。",
    "List the files that would be checked.": "列出将要检查的文件。",
    "Print the settings in force.": "显示生效的设置。",
    "UNSAFE fixes as well: look at the result.": "须人工确认（UNSAFE）的改正也写入；请核对结果。",
    "Print a unified diff and write nothing.": "只输出统一格式的差异，不写文件。",
    "Folder to write to.": "写入的文件夹。",
    "Exit 1 when there are findings.": "有问题时以 1 退出。",
    "Severity that --check looks for.": "--check 所看的严重程度。",
    "Why it is right: a name, a term, the original.": "为什么是对的：人名、术语、原文如此。",
    "Only for this code or prefix.": "只对这个代码或前缀。",
    "Only in a line that holds this.": "只在含有这段文字的行中。",
    "This word list.": "用这个用语表。",
    "Write nothing; exit 1 when a page is not current.": "不写文件；有过时的页面时以 1 退出。",
    "More rule files.": "更多规则文件。",
    "Language of the texts.": "说明的语言。",
    "CSV, JSONL, Parquet, HTML.": "按后缀写成 CSV、JSONL、Parquet 或 HTML。",
    "Add the verdict of every relation; findings exit 1.": "附上每项关系的判断；有误以 1 退出。",
    "For --check.": "供 --check 使用。",
    "Compare with this.": "与这个文件比较。",
    "Metric by period and scope.": "按时期和范围列出各项指标。",
    "How number N was read.": "第 N 个数字是怎样读出的。",
    "The model file to write.": "要写的模型文件。",
    "A model of your own beside the shipped one.": "与自带模型并用的自建模型。",
}
"""By the English help of the option."""


def spoken(command: click.Command, path: str) -> click.Command:
    """A copy of `command`, which is called by the words `path`, with its help in Chinese."""
    chinese = copy(command)
    chinese.help = COMMANDS.get(path, command.help)
    chinese.params = [_parameter(parameter) for parameter in command.params]
    if isinstance(chinese, click.Group):
        members = chinese.commands.items()
        chinese.commands = {name: spoken(member, f"{path} {name}") for name, member in members}
    return chinese


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    chinese = copy(parameter)
    chinese.help = OPTIONS.get(parameter.help, parameter.help)
    return chinese
