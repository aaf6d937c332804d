-- What does the evidence say of the behaviour and attendance partnership that an English school is in?
--
--   school  default 9918000
--   year    default 2010/11
--
-- A row a figure: whether the partnership is constituted as the guidance asks; what it reports, beside last year, where
-- better and worse say nothing of chance; and the items of Annex A, whose value is short_by away from the next level. Of
-- other schools of the partnership their judgements of behaviour alone are in it. Evidence, not judgement.
with mine as (
  select academic_year, partnership_id
  from partnership_member_school
  where school_id = coalesce(getvariable('school'), '9918000') and was_party
    and academic_year = coalesce(getvariable('year'), '2010/11'))
select
  'constitution' as part, p.academic_year, p.entity as partnership_id, p.rule_code as about,
  cast(p.evidence_count as double) as value, cast(p.evidence_of as double) as beside, cast(null as double) as short_by,
  p.verdict, p.evidence as words, 'evidence, not judgement' as use_note
from partnership_profile p
join mine m on m.academic_year = p.academic_year and m.partnership_id = p.entity
where p.level = 'PSH'
union all
select
  'report', academic_year, partnership_id,
  concat_ws(' ', item, measure, nullif(group_code, 'ALL'), nullif(school_id, 'ALL')), value_current, value_prior, null,
  direction, coalesce("text", reason), 'evidence, not judgement'
from partnership_annual_report
join mine using (academic_year, partnership_id)
union all
select
  'self-evaluation', academic_year, partnership_id, concat_ws(' ', item, coalesce(next_level_measure, evidence_measure)),
  evidence_value, next_level_threshold, next_level_gap, coalesce('level ' || grade_final, 'no level'),
  coalesce(reason, development_focus), 'evidence, not judgement'
from partnership_self_evaluation
join mine using (academic_year, partnership_id)
order by part, partnership_id, about
