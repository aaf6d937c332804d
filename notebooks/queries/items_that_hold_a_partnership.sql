-- Which items of Annex A hold our partnership at its grade, and by how much?
--
--   partnership  default BAP-990-1
--   year         default 2010/11
--
-- Levels are 0 not yet, 1 developing, 2 developed, 3 established, 4 enhancing. next_level_measure stands before the next
-- level, or before any grade: it is next_level_gap away from next_level_threshold, in points where it is a share.
-- ATTESTATION is what the partnership has not said; a gap is empty where the measure is not known. Items at the highest
-- level and those without cases are not in it. There is no overall grade.
select
  item, grade_computed, grade_attested, grade_final, evidence_measure, evidence_value, evidence_cases, next_level,
  next_level_measure, next_level_threshold, next_level_gap, development_focus, reason, value_status
from partnership_self_evaluation
where partnership_id = coalesce(getvariable('partnership'), 'BAP-990-1')
  and academic_year = coalesce(getvariable('year'), '2010/11') and next_level_measure is not null
order by grade_final nulls last, item
