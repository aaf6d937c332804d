select c.academic_year, c.level, c.entity, c.permanent_exclusions, c.gross_cost, c.excess_cost, i.value as pex_cost, c.fewer_than_before, c.indicative_saving, c.value_status
from exclusion_cost c left join indicator_area i on i.indicator_id = 'PEX_COST' and i.academic_year = c.academic_year and i.level = c.level and i.entity = c.entity and i.phase = 'ALL' and i.group_code = 'ALL' order by all
