-- How many rows every mart has, and what its counts add up to.
select 'indicator_school' as mart, count(*) as n, sum(numerator) as numerators, sum(denominator) as denominators from indicator_school
union all select 'indicator_area', count(*), sum(numerator), sum(denominator) from indicator_area
union all select 'gap', count(*), sum(group_numerator), sum(reference_numerator) from gap
union all select 'gap_decomposition', count(*), sum(schools), sum(schools_without_both) from gap_decomposition
union all select 'school_effects', count(*), sum(n_pupils), null from school_effects
union all select 'variation_components', count(*), sum(n_pupils), sum(n_groups) from variation_components
order by mart
