-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Expressions, types, conversions, dates, text and number functions.
.mode quote
.headers on
SELECT 1+1, 7/2, 7.0/2, 7%3, -7/2, 1<<40, ~5, 'a'||'b', 10 IN (1,10), NULL IS NULL, 5 BETWEEN 1 AND 9;
SELECT 9223372036854775807 + 1, 1e308 * 10, 0.1 + 0.2, CAST('12abc' AS INT), CAST(x'414243' AS TEXT), typeof(1.0), typeof(x'00');
SELECT length('héllo'), upper('abc'), substr('abcdef', -3, 2), instr('hello', 'l'), replace('aXbX', 'X', '--'), trim('  x '), hex('xyz'), quote('it''s');
SELECT printf('%08.3f|%-6s|%+d|%x|%,d|%q', 3.14159, 'ab', 5, 255, 1234567, 'o''clock'), char(72, 105), unicode('€');
SELECT abs(-3), round(2.567, 2), min(3, 1, 2), max('a', 'b'), coalesce(NULL, 4), nullif(1, 1), iif(1 > 2, 'y', 'n'), sign(-8);
SELECT date('2024-02-28', '+2 days'), strftime('%j %W %H:%M', '2001-09-09 01:46:40'), julianday('2000-01-01'), unixepoch('1970-01-02');
SELECT 'abc' LIKE 'A_C', 'abc' GLOB 'a*', 'a%b' LIKE 'a\%b' ESCAPE '\', CASE 3 WHEN 1 THEN 'one' WHEN 3 THEN 'three' END;
SELECT json('{"a":[1,2,{"b":null}]}'), json_extract('{"a":[1,2,3]}', '$.a[#-1]'), json_set('{}', '$.x', json_array(1, 'two')), '{"k":5}' ->> 'k';
SELECT key, value, type, path FROM json_tree('{"a":1,"b":[true,"x"]}');
SELECT count(*), sum(value), avg(value), group_concat(value, '-'), total(value) FROM generate_series(1, 20, 3);
