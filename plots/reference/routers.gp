# Where routers look of routers. Written by elasti report.
# Redraw with: gnuplot routers.gp     (or gnuplot -e "format='svg'" routers.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'routers.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,850 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.854167in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1700 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Capacity 0.5: share kept
$panel1_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 0.520000 1.480000 8562637.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 8496844.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 8628173.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 8956879.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 8693966.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 8759758.000000 0.000000
-0.480000 0.480000 6.520000 7.480000 8562637.000000 0.000000
0.520000 1.480000 0.520000 1.480000 8891087.000000 0.000000
0.520000 1.480000 1.520000 2.480000 8628173.000000 0.000000
0.520000 1.480000 2.520000 3.480000 8825551.000000 0.000000
0.520000 1.480000 3.520000 4.480000 8825551.000000 0.000000
0.520000 1.480000 4.520000 5.480000 8562637.000000 0.000000
0.520000 1.480000 5.520000 6.480000 8168395.000000 0.000000
0.520000 1.480000 6.520000 7.480000 8693966.000000 0.000000
1.520000 2.480000 0.520000 1.480000 8825551.000000 0.000000
1.520000 2.480000 1.520000 2.480000 8562637.000000 0.000000
1.520000 2.480000 2.520000 3.480000 8956879.000000 0.000000
1.520000 2.480000 3.520000 4.480000 8825551.000000 0.000000
1.520000 2.480000 4.520000 5.480000 8562637.000000 0.000000
1.520000 2.480000 5.520000 6.480000 8299723.000000 0.000000
1.520000 2.480000 6.520000 7.480000 8694222.000000 0.000000
2.520000 3.480000 0.520000 1.480000 8628429.000000 0.000000
2.520000 3.480000 1.520000 2.480000 8365516.000000 0.000000
2.520000 3.480000 2.520000 3.480000 8628429.000000 0.000000
2.520000 3.480000 3.520000 4.480000 8956879.000000 0.000000
2.520000 3.480000 4.520000 5.480000 8759758.000000 0.000000
2.520000 3.480000 5.520000 6.480000 8759758.000000 0.000000
2.520000 3.480000 6.520000 7.480000 8759758.000000 0.000000
EOD

# Digits and operators minus filler words
$panel2_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 0.520000 1.480000 2977709.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 13137448.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 13730871.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 16776700.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 10536158.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 7842768.000000 0.000000
-0.480000 0.480000 6.520000 7.480000 15840368.000000 0.000000
0.520000 1.480000 0.520000 1.480000 5476031.000000 0.000000
0.520000 1.480000 1.520000 2.480000 16108185.000000 0.000000
0.520000 1.480000 2.520000 3.480000 9747930.000000 0.000000
0.520000 1.480000 3.520000 4.480000 15003382.000000 0.000000
0.520000 1.480000 4.520000 5.480000 1531299.000000 0.000000
0.520000 1.480000 5.520000 6.480000 16711679.000000 0.000000
0.520000 1.480000 6.520000 7.480000 14851411.000000 0.000000
1.520000 2.480000 0.520000 1.480000 4949948.000000 0.000000
1.520000 2.480000 1.520000 2.480000 16643305.000000 0.000000
1.520000 2.480000 2.520000 3.480000 12244199.000000 0.000000
1.520000 2.480000 3.520000 4.480000 12835562.000000 0.000000
1.520000 2.480000 4.520000 5.480000 2714796.000000 0.000000
1.520000 2.480000 5.520000 6.480000 16642789.000000 0.000000
1.520000 2.480000 6.520000 7.480000 14917205.000000 0.000000
2.520000 3.480000 0.520000 1.480000 545180.000000 0.000000
2.520000 3.480000 1.520000 2.480000 14653518.000000 0.000000
2.520000 3.480000 2.520000 3.480000 16576222.000000 0.000000
2.520000 3.480000 3.520000 4.480000 16710906.000000 0.000000
2.520000 3.480000 4.520000 5.480000 6199237.000000 0.000000
2.520000 3.480000 5.520000 6.480000 9222359.000000 0.000000
2.520000 3.480000 6.520000 7.480000 15973760.000000 0.000000
EOD

# Share kept: class minus all tokens
# MLP alone
$panel3_2 << EOD
# x y low high
-0.300000 -0.074071 -0.095956 -0.052187
0.700000 -0.096311 -0.109319 -0.083303
1.700000 -0.106189 -0.133389 -0.078990
2.700000 -0.054088 -0.067350 -0.040825
3.700000 0.068927 0.064638 0.073215
4.700000 -0.094395 -0.129991 -0.058800
5.700000 -0.071731 -0.120907 -0.022555
EOD
# attention alone
$panel3_3 << EOD
# x y low high
-0.100000 0.121198 0.104398 0.137997
0.900000 -0.041435 -0.063000 -0.019869
1.900000 -0.109038 -0.119989 -0.098087
2.900000 -0.065565 -0.075247 -0.055884
3.900000 0.030468 0.023096 0.037839
4.900000 -0.212350 -0.247773 -0.176927
5.900000 -0.085970 -0.111064 -0.060876
EOD
# attention + MLP
$panel3_4 << EOD
# x y low high
0.100000 0.115456 0.099668 0.131244
1.100000 -0.017737 -0.029985 -0.005490
2.100000 -0.151049 -0.172790 -0.129308
3.100000 -0.080705 -0.089869 -0.071542
4.100000 0.039055 0.034668 0.043442
5.100000 -0.202085 -0.237195 -0.166976
6.100000 -0.100674 -0.113155 -0.088193
EOD
# MLP + attention
$panel3_5 << EOD
# x y low high
0.300000 0.002299 -0.012931 0.017529
1.300000 -0.071603 -0.084768 -0.058438
2.300000 -0.156898 -0.177169 -0.136627
3.300000 -0.119314 -0.125652 -0.112976
4.300000 0.085498 0.077964 0.093032
5.300000 -0.099941 -0.138031 -0.061851
6.300000 -0.157736 -0.188151 -0.127322
EOD

# Capacity 0.75: share kept
$panel4_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 0.520000 1.480000 4553909.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 4356787.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 4553908.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 4882358.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 4816822.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 4685237.000000 0.000000
-0.480000 0.480000 6.520000 7.480000 4751030.000000 0.000000
0.520000 1.480000 0.520000 1.480000 4751030.000000 0.000000
0.520000 1.480000 1.520000 2.480000 4356787.000000 0.000000
0.520000 1.480000 2.520000 3.480000 4685493.000000 0.000000
0.520000 1.480000 3.520000 4.480000 4685493.000000 0.000000
0.520000 1.480000 4.520000 5.480000 4685493.000000 0.000000
0.520000 1.480000 5.520000 6.480000 4356787.000000 0.000000
0.520000 1.480000 6.520000 7.480000 4619701.000000 0.000000
1.520000 2.480000 0.520000 1.480000 4751030.000000 0.000000
1.520000 2.480000 1.520000 2.480000 4488372.000000 0.000000
1.520000 2.480000 2.520000 3.480000 4816822.000000 0.000000
1.520000 2.480000 3.520000 4.480000 4816566.000000 0.000000
1.520000 2.480000 4.520000 5.480000 4553909.000000 0.000000
1.520000 2.480000 5.520000 6.480000 4488116.000000 0.000000
1.520000 2.480000 6.520000 7.480000 4553908.000000 0.000000
2.520000 3.480000 0.520000 1.480000 4619445.000000 0.000000
2.520000 3.480000 1.520000 2.480000 4422324.000000 0.000000
2.520000 3.480000 2.520000 3.480000 4619701.000000 0.000000
2.520000 3.480000 3.520000 4.480000 4751030.000000 0.000000
2.520000 3.480000 4.520000 5.480000 4816822.000000 0.000000
2.520000 3.480000 5.520000 6.480000 4685493.000000 0.000000
2.520000 3.480000 6.520000 7.480000 4816822.000000 0.000000
EOD

# Digits and operators minus filler words
$panel5_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 0.520000 1.480000 10864608.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 11753478.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 15973244.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 16643306.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 11653092.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 10799072.000000 0.000000
-0.480000 0.480000 6.520000 7.480000 16241579.000000 0.000000
0.520000 1.480000 0.520000 1.480000 7645647.000000 0.000000
0.520000 1.480000 1.520000 2.480000 16241579.000000 0.000000
0.520000 1.480000 2.520000 3.480000 10667487.000000 0.000000
0.520000 1.480000 3.520000 4.480000 16643049.000000 0.000000
0.520000 1.480000 4.520000 5.480000 8237010.000000 0.000000
0.520000 1.480000 5.520000 6.480000 16576738.000000 0.000000
0.520000 1.480000 6.520000 7.480000 15973244.000000 0.000000
1.520000 2.480000 0.520000 1.480000 7645647.000000 0.000000
1.520000 2.480000 1.520000 2.480000 16442572.000000 0.000000
1.520000 2.480000 2.520000 3.480000 13820911.000000 0.000000
1.520000 2.480000 3.520000 4.480000 16776956.000000 0.000000
1.520000 2.480000 4.520000 5.480000 11915749.000000 0.000000
1.520000 2.480000 5.520000 6.480000 16054523.000000 0.000000
1.520000 2.480000 6.520000 7.480000 15444321.000000 0.000000
2.520000 3.480000 0.520000 1.480000 5870530.000000 0.000000
2.520000 3.480000 1.520000 2.480000 12280594.000000 0.000000
2.520000 3.480000 2.520000 3.480000 16645886.000000 0.000000
2.520000 3.480000 3.520000 4.480000 16576223.000000 0.000000
2.520000 3.480000 4.520000 5.480000 9879259.000000 0.000000
2.520000 3.480000 5.520000 6.480000 12507112.000000 0.000000
2.520000 3.480000 6.520000 7.480000 16442829.000000 0.000000
EOD

# Share kept: class minus all tokens
# MLP alone
$panel6_2 << EOD
# x y low high
-0.300000 -0.091029 -0.127820 -0.054239
0.700000 -0.133940 -0.160402 -0.107479
1.700000 -0.066525 -0.101285 -0.031766
2.700000 -0.011090 -0.037600 0.015419
3.700000 0.051833 0.041419 0.062248
4.700000 -0.038735 -0.105727 0.028256
5.700000 -0.027271 -0.065455 0.010913
EOD
# attention alone
$panel6_3 << EOD
# x y low high
-0.100000 0.081755 0.071078 0.092431
0.900000 -0.052073 -0.063067 -0.041079
1.900000 -0.126973 -0.135890 -0.118056
2.900000 -0.044513 -0.058202 -0.030823
3.900000 0.027219 0.021655 0.032784
4.900000 -0.102833 -0.133242 -0.072425
5.900000 -0.056168 -0.080673 -0.031664
EOD
# attention + MLP
$panel6_4 << EOD
# x y low high
0.100000 0.068201 0.057977 0.078424
1.100000 -0.046971 -0.063452 -0.030490
2.100000 -0.193531 -0.211154 -0.175909
3.100000 -0.048266 -0.062452 -0.034080
4.100000 0.043067 0.040243 0.045892
5.100000 -0.192992 -0.220142 -0.165841
6.100000 -0.075396 -0.101901 -0.048891
EOD
# MLP + attention
$panel6_5 << EOD
# x y low high
0.300000 -0.035770 -0.070086 -0.001455
1.300000 -0.089280 -0.111559 -0.067001
2.300000 -0.113273 -0.131449 -0.095098
3.300000 -0.071478 -0.089776 -0.053179
4.300000 0.069517 0.055923 0.083111
5.300000 -0.095751 -0.200825 0.009322
6.300000 -0.102898 -0.157439 -0.048356
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Where routers look' at screen 0.009375,0.976471 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.949412 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored · routers: trained on 102 k tokens, 5 seeds' at screen 0.009375,0.928235 left font ',11' textcolor rgb '#404040'
set label 'tokens kept by threshold, on 10.1 k tokens of 50 test documents; cells and points: means over 5 seeds; bars: 95 % t interval over seeds of the difference' at screen 0.009375,0.907059 left font ',11' textcolor rgb '#404040'
set label 'digits: tokens with a digit; operators: + - * / = < > ( ) $ % × ÷ and . , before a digit, but no - or / between letters;' at screen 0.009375,0.885882 left font ',11' textcolor rgb '#404040'
set label 'filler words: 120 function words (docs/method.md), and parts of them; other words: other tokens with a letter;' at screen 0.009375,0.864706 left font ',11' textcolor rgb '#404040'
set label 'line ends: tokens with a line break; other signs: the rest, lone spaces among them. The first token of a document is left out.' at screen 0.009375,0.843529 left font ',11' textcolor rgb '#404040'
set label 'MLP alone' at screen 0.043750,0.816471 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.816471 to screen 0.037500,0.816471 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.816471 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'attention alone' at screen 0.152917,0.816471 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.118542,0.816471 to screen 0.146667,0.816471 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.132604,0.816471 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'attention + MLP' at screen 0.284688,0.816471 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.250313,0.816471 to screen 0.278438,0.816471 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.264375,0.816471 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'MLP + attention' at screen 0.424792,0.816471 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.390417,0.816471 to screen 0.418542,0.816471 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.404479,0.816471 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'Capacity 0.5: share kept' at screen 0.042292,0.780000 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.017188,0.623529 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'MLP' at screen 0.074380,0.467059 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.074380,0.449412 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.138556,0.467059 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.138556,0.449412 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.202733,0.467059 center font ',10' textcolor rgb '#202020'
set label '+ MLP' at screen 0.202733,0.449412 center font ',10' textcolor rgb '#202020'
set label 'MLP' at screen 0.266909,0.467059 center font ',10' textcolor rgb '#202020'
set label '+ attention' at screen 0.266909,0.449412 center font ',10' textcolor rgb '#202020'
set label 'Digits and operators minus filler words' at screen 0.349102,0.780000 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.323997,0.623529 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'MLP' at screen 0.381190,0.467059 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.381190,0.449412 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.445366,0.467059 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.445366,0.449412 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.509543,0.467059 center font ',10' textcolor rgb '#202020'
set label '+ MLP' at screen 0.509543,0.449412 center font ',10' textcolor rgb '#202020'
set label 'MLP' at screen 0.573719,0.467059 center font ',10' textcolor rgb '#202020'
set label '+ attention' at screen 0.573719,0.449412 center font ',10' textcolor rgb '#202020'
set label 'Share kept: class minus all tokens' at screen 0.676328,0.780000 left font ',12' textcolor rgb '#202020'
set label 'difference (share)' at screen 0.637161,0.623529 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'digits' at screen 0.700191,0.467059 center font ',10' textcolor rgb '#202020'
set label 'digits' at screen 0.743578,0.467059 center font ',10' textcolor rgb '#202020'
set label 'with' at screen 0.743578,0.449412 center font ',10' textcolor rgb '#202020'
set label 'operator' at screen 0.743578,0.431765 center font ',10' textcolor rgb '#202020'
set label 'operators' at screen 0.786965,0.467059 center font ',10' textcolor rgb '#202020'
set label 'filler' at screen 0.830352,0.467059 center font ',10' textcolor rgb '#202020'
set label 'words' at screen 0.830352,0.449412 center font ',10' textcolor rgb '#202020'
set label 'other' at screen 0.873738,0.467059 center font ',10' textcolor rgb '#202020'
set label 'words' at screen 0.873738,0.449412 center font ',10' textcolor rgb '#202020'
set label 'line' at screen 0.917125,0.467059 center font ',10' textcolor rgb '#202020'
set label 'ends' at screen 0.917125,0.449412 center font ',10' textcolor rgb '#202020'
set label 'other' at screen 0.960512,0.467059 center font ',10' textcolor rgb '#202020'
set label 'signs' at screen 0.960512,0.449412 center font ',10' textcolor rgb '#202020'
set label 'Capacity 0.75: share kept' at screen 0.042292,0.385882 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.017188,0.229412 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'MLP' at screen 0.074380,0.072941 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.074380,0.055294 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.138556,0.072941 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.138556,0.055294 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.202733,0.072941 center font ',10' textcolor rgb '#202020'
set label '+ MLP' at screen 0.202733,0.055294 center font ',10' textcolor rgb '#202020'
set label 'MLP' at screen 0.266909,0.072941 center font ',10' textcolor rgb '#202020'
set label '+ attention' at screen 0.266909,0.055294 center font ',10' textcolor rgb '#202020'
set label 'Digits and operators minus filler words' at screen 0.349102,0.385882 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.323997,0.229412 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'MLP' at screen 0.381190,0.072941 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.381190,0.055294 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.445366,0.072941 center font ',10' textcolor rgb '#202020'
set label 'alone' at screen 0.445366,0.055294 center font ',10' textcolor rgb '#202020'
set label 'attention' at screen 0.509543,0.072941 center font ',10' textcolor rgb '#202020'
set label '+ MLP' at screen 0.509543,0.055294 center font ',10' textcolor rgb '#202020'
set label 'MLP' at screen 0.573719,0.072941 center font ',10' textcolor rgb '#202020'
set label '+ attention' at screen 0.573719,0.055294 center font ',10' textcolor rgb '#202020'
set label 'Share kept: class minus all tokens' at screen 0.676328,0.385882 left font ',12' textcolor rgb '#202020'
set label 'difference (share)' at screen 0.630807,0.229412 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'digits' at screen 0.700191,0.072941 center font ',10' textcolor rgb '#202020'
set label 'digits' at screen 0.743578,0.072941 center font ',10' textcolor rgb '#202020'
set label 'with' at screen 0.743578,0.055294 center font ',10' textcolor rgb '#202020'
set label 'operator' at screen 0.743578,0.037647 center font ',10' textcolor rgb '#202020'
set label 'operators' at screen 0.786965,0.072941 center font ',10' textcolor rgb '#202020'
set label 'filler' at screen 0.830352,0.072941 center font ',10' textcolor rgb '#202020'
set label 'words' at screen 0.830352,0.055294 center font ',10' textcolor rgb '#202020'
set label 'other' at screen 0.873738,0.072941 center font ',10' textcolor rgb '#202020'
set label 'words' at screen 0.873738,0.055294 center font ',10' textcolor rgb '#202020'
set label 'line' at screen 0.917125,0.072941 center font ',10' textcolor rgb '#202020'
set label 'ends' at screen 0.917125,0.055294 center font ',10' textcolor rgb '#202020'
set label 'other' at screen 0.960512,0.072941 center font ',10' textcolor rgb '#202020'
set label 'signs' at screen 0.960512,0.055294 center font ',10' textcolor rgb '#202020'

# Capacity 0.5: share kept
set lmargin at screen 0.042292
set rmargin at screen 0.298997
set tmargin at screen 0.764706
set bmargin at screen 0.482353
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:3.500000]
unset xtics
unset logscale y
set yrange [0.500000:7.500000]
set ytics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set label '0.50' at screen 0.074380,0.502521 center front font ',8' textcolor rgb '#202020'
set label '0.51' at screen 0.074380,0.542857 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.074380,0.583193 center front font ',8' textcolor rgb '#202020'
set label '0.48' at screen 0.074380,0.623529 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.074380,0.663866 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.074380,0.704202 center front font ',8' textcolor rgb '#202020'
set label '0.51' at screen 0.074380,0.744538 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.138556,0.502521 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.138556,0.542857 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.138556,0.583193 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.138556,0.623529 center front font ',8' textcolor rgb '#202020'
set label '0.51' at screen 0.138556,0.663866 center front font ',8' textcolor rgb '#202020'
set label '0.53' at screen 0.138556,0.704202 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.138556,0.744538 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.202733,0.502521 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.202733,0.542857 center front font ',8' textcolor rgb '#202020'
set label '0.48' at screen 0.202733,0.583193 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.202733,0.623529 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.202733,0.663866 center front font ',8' textcolor rgb '#202020'
set label '0.52' at screen 0.202733,0.704202 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.202733,0.744538 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.266909,0.502521 center front font ',8' textcolor rgb '#202020'
set label '0.52' at screen 0.266909,0.542857 center front font ',8' textcolor rgb '#202020'
set label '0.50' at screen 0.266909,0.583193 center front font ',8' textcolor rgb '#202020'
set label '0.48' at screen 0.266909,0.623529 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.266909,0.663866 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.266909,0.704202 center front font ',8' textcolor rgb '#202020'
set label '0.49' at screen 0.266909,0.744538 center front font ',8' textcolor rgb '#202020'
plot $panel1_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# Digits and operators minus filler words
set lmargin at screen 0.349102
set rmargin at screen 0.605807
set tmargin at screen 0.764706
set bmargin at screen 0.482353
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:3.500000]
unset xtics
unset logscale y
set yrange [0.500000:7.500000]
set ytics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set label '+0.46' at screen 0.381190,0.502521 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.46' at screen 0.381190,0.542857 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.42' at screen 0.381190,0.583193 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.01' at screen 0.381190,0.623529 center front font ',8' textcolor rgb '#202020'
set label '+0.19' at screen 0.381190,0.663866 center front font ',8' textcolor rgb '#202020'
set label '+0.27' at screen 0.381190,0.704202 center front font ',8' textcolor rgb '#202020'
set label '-0.27' at screen 0.381190,0.744538 center front font ',8' textcolor rgb '#202020'
set label '+0.36' at screen 0.445366,0.502521 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.19' at screen 0.445366,0.542857 center front font ',8' textcolor rgb '#202020'
set label '+0.21' at screen 0.445366,0.583193 center front font ',8' textcolor rgb '#202020'
set label '+0.05' at screen 0.445366,0.623529 center front font ',8' textcolor rgb '#202020'
set label '+0.52' at screen 0.445366,0.663866 center front font ',8' textcolor rgb '#FFFFFF'
set label '+0.00' at screen 0.445366,0.704202 center front font ',8' textcolor rgb '#202020'
set label '-0.34' at screen 0.445366,0.744538 center front font ',8' textcolor rgb '#FFFFFF'
set label '+0.38' at screen 0.509543,0.502521 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.04' at screen 0.509543,0.542857 center front font ',8' textcolor rgb '#202020'
set label '+0.14' at screen 0.509543,0.583193 center front font ',8' textcolor rgb '#202020'
set label '+0.12' at screen 0.509543,0.623529 center front font ',8' textcolor rgb '#202020'
set label '+0.47' at screen 0.509543,0.663866 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.05' at screen 0.509543,0.704202 center front font ',8' textcolor rgb '#202020'
set label '-0.34' at screen 0.509543,0.744538 center front font ',8' textcolor rgb '#FFFFFF'
set label '+0.55' at screen 0.573719,0.502521 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.36' at screen 0.573719,0.542857 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.06' at screen 0.573719,0.583193 center front font ',8' textcolor rgb '#202020'
set label '-0.01' at screen 0.573719,0.623529 center front font ',8' textcolor rgb '#202020'
set label '+0.33' at screen 0.573719,0.663866 center front font ',8' textcolor rgb '#FFFFFF'
set label '+0.23' at screen 0.573719,0.704202 center front font ',8' textcolor rgb '#202020'
set label '-0.24' at screen 0.573719,0.744538 center front font ',8' textcolor rgb '#202020'
plot $panel2_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# Share kept: class minus all tokens
set lmargin at screen 0.676328
set rmargin at screen 0.984375
set tmargin at screen 0.764706
set bmargin at screen 0.482353
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.550000:6.550000]
unset xtics
unset logscale y
set yrange [-0.278635:0.168859]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.000000 to graph 1,first 0.000000 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $panel3_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel3_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $panel3_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_5 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#E69F00'
unset label
unset arrow

# Capacity 0.75: share kept
set lmargin at screen 0.042292
set rmargin at screen 0.298997
set tmargin at screen 0.370588
set bmargin at screen 0.088235
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:3.500000]
unset xtics
unset logscale y
set yrange [0.500000:7.500000]
set ytics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set label '0.75' at screen 0.074380,0.108403 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.074380,0.148739 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.074380,0.189076 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.73' at screen 0.074380,0.229412 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.074380,0.269748 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.074380,0.310084 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.074380,0.350420 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.138556,0.108403 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.77' at screen 0.138556,0.148739 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.138556,0.189076 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.138556,0.229412 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.138556,0.269748 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.77' at screen 0.138556,0.310084 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.138556,0.350420 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.202733,0.108403 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.202733,0.148739 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.202733,0.189076 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.202733,0.229412 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.202733,0.269748 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.202733,0.310084 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.202733,0.350420 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.266909,0.108403 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.266909,0.148739 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.266909,0.189076 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.266909,0.229412 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.266909,0.269748 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.266909,0.310084 center front font ',8' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.266909,0.350420 center front font ',8' textcolor rgb '#FFFFFF'
plot $panel4_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# Digits and operators minus filler words
set lmargin at screen 0.349102
set rmargin at screen 0.605807
set tmargin at screen 0.370588
set bmargin at screen 0.088235
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:3.500000]
unset xtics
unset logscale y
set yrange [0.500000:7.500000]
set ytics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set label '+0.23' at screen 0.381190,0.108403 center front font ',8' textcolor rgb '#202020'
set label '-0.70' at screen 0.381190,0.148739 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.31' at screen 0.381190,0.189076 center front font ',8' textcolor rgb '#202020'
set label '-0.05' at screen 0.381190,0.229412 center front font ',8' textcolor rgb '#202020'
set label '+0.20' at screen 0.381190,0.269748 center front font ',8' textcolor rgb '#202020'
set label '+0.23' at screen 0.381190,0.310084 center front font ',8' textcolor rgb '#202020'
set label '-0.20' at screen 0.381190,0.350420 center front font ',8' textcolor rgb '#202020'
set label '+0.35' at screen 0.445366,0.108403 center front font ',8' textcolor rgb '#202020'
set label '-0.20' at screen 0.445366,0.148739 center front font ',8' textcolor rgb '#202020'
set label '+0.24' at screen 0.445366,0.189076 center front font ',8' textcolor rgb '#202020'
set label '-0.05' at screen 0.445366,0.229412 center front font ',8' textcolor rgb '#202020'
set label '+0.33' at screen 0.445366,0.269748 center front font ',8' textcolor rgb '#202020'
set label '-0.07' at screen 0.445366,0.310084 center front font ',8' textcolor rgb '#202020'
set label '-0.31' at screen 0.445366,0.350420 center front font ',8' textcolor rgb '#202020'
set label '+0.35' at screen 0.509543,0.108403 center front font ',8' textcolor rgb '#202020'
set label '-0.12' at screen 0.509543,0.148739 center front font ',8' textcolor rgb '#202020'
set label '+0.12' at screen 0.509543,0.189076 center front font ',8' textcolor rgb '#202020'
set label '-0.01' at screen 0.509543,0.229412 center front font ',8' textcolor rgb '#202020'
set label '+0.19' at screen 0.509543,0.269748 center front font ',8' textcolor rgb '#202020'
set label '+0.03' at screen 0.509543,0.310084 center front font ',8' textcolor rgb '#202020'
set label '-0.39' at screen 0.509543,0.350420 center front font ',8' textcolor rgb '#202020'
set label '+0.44' at screen 0.573719,0.108403 center front font ',8' textcolor rgb '#FFFFFF'
set label '-0.66' at screen 0.573719,0.148739 center front font ',8' textcolor rgb '#FFFFFF'
set label '+0.00' at screen 0.573719,0.189076 center front font ',8' textcolor rgb '#202020'
set label '-0.08' at screen 0.573719,0.229412 center front font ',8' textcolor rgb '#202020'
set label '+0.26' at screen 0.573719,0.269748 center front font ',8' textcolor rgb '#202020'
set label '+0.17' at screen 0.573719,0.310084 center front font ',8' textcolor rgb '#202020'
set label '-0.12' at screen 0.573719,0.350420 center front font ',8' textcolor rgb '#202020'
plot $panel5_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# Share kept: class minus all tokens
set lmargin at screen 0.676328
set rmargin at screen 0.984375
set tmargin at screen 0.370588
set bmargin at screen 0.088235
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.550000:6.550000]
unset xtics
unset logscale y
set yrange [-0.245148:0.117437]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.000000 to graph 1,first 0.000000 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel6_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $panel6_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel6_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#56B4E9', \
    $panel6_4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $panel6_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#E69F00', \
    $panel6_5 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#E69F00'
unset label
unset arrow
unset multiplot
unset output
