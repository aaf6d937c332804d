-- Every computed figure by the schools each place has now: as it was where the place's schools are
-- the same, and from indicator_as_now where they changed. Figures that are no sums (gaps, counts of
-- schools below a floor, the lowest fifth) are missing where they changed.
CREATE OR REPLACE VIEW as_now AS
WITH as_was AS (
  SELECT academic_year, 'SCH' AS level, school_id AS entity, phase, indicator_id, breakdown, group_code,
    country, 1 AS schools, numerator, denominator, value, lower, upper, standard_deviation,
    limits_method, unit, indicator_version
  FROM indicator_school WHERE basis = 'COMPUTED'
  UNION ALL
  SELECT academic_year, level, entity, phase, indicator_id, breakdown, group_code,
    country, schools, numerator, denominator, value, lower, upper, standard_deviation,
    limits_method, unit, indicator_version
  FROM indicator_area WHERE basis = 'COMPUTED'
)
SELECT *, false AS members_changed
FROM as_was ANTI JOIN membership_change USING (academic_year, level, entity, phase)
UNION ALL
SELECT academic_year, level, entity, phase, indicator_id, breakdown, group_code,
  country, schools, numerator, denominator, value, lower, upper, standard_deviation,
  limits_method, unit, indicator_version, true
FROM indicator_as_now
