"""A programme as people read it."""

from handlers.programmes.spec import ProgrammeSpec
from messages.wording import programmes as words


def show(spec: ProgrammeSpec) -> str:
    """Everything that the programme states, a section each; what is not stated is left out."""
    rules = spec.house_rules
    sections = [
        (
            "工作年度",
            [words.year(year.name, year.starts_on, year.ends_on, year.documented) for year in spec.work_years]
            + ([words.cycle(spec.cycle.years, spec.cycle.contract_years)] if spec.cycle else []),
        ),
        ("要求", [words.requirement(each.group, each.minimum, each.min_people) for each in spec.requirements]),
        (
            "资质",
            [
                words.qualification(
                    each.group,
                    credential=each.certificate_or_degree,
                    practice=each.practice_years,
                    certified=each.min_certified,
                    within=each.certify_within_years,
                    since=each.since,
                )
                for each in spec.qualifications
            ],
        ),
        (
            "名额",
            [
                words.quota(each.scope, each.name, each.group, each.units, each.people, each.strict)
                for each in spec.quotas
            ],
        ),
        ("指标", [words.indicator(each.name, each.measure, each.source, each.target) for each in spec.indicators]),
        ("节点", [words.milestone(each.name, each.anchor, each.after, each.count) for each in spec.milestones]),
        (
            "经费",
            [
                words.subsidy(each.to, each.yuan, each.up_to, each.period, each.paid_by, each.basis)
                for each in spec.subsidies
            ],
        ),
        ("布点", [words.network(each.name, each.count) for each in spec.network]),
        ("服务类别", list(spec.categories)),
        ("依据文件", [words.document(each.title, each.number) for each in spec.documents]),
        ("本项目约定（文件没有写明）", [words.house_rules(rules.late_days, rules.gap_workdays)]),
    ]
    head = words.title(spec.name, spec.region, spec.starts_on, spec.ends_on)
    return "\n".join([head, *(words.section(heading, lines) for heading, lines in sections if lines)])
