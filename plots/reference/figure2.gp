# Figure 2, redundancy, of figure2. Written by elasti report.
# Redraw with: gnuplot figure2.gp     (or gnuplot -e "format='svg'" figure2.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure2.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,912 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.500000in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1824 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# One MLP skipped
# GSM8K, loss difference
$panel1_1 << EOD
# x y
0.000000 3.936259
1.000000 0.080993
2.000000 0.037113
3.000000 0.023745
4.000000 0.041254
5.000000 0.058738
6.000000 0.092180
7.000000 0.154151
EOD
# GSM8K, agreement
$panel1_2 << EOD
# x y
0.000000 0.068491
1.000000 0.849509
2.000000 0.896067
3.000000 0.910373
4.000000 0.891830
5.000000 0.875978
6.000000 0.853646
7.000000 0.811625
EOD
# HumanEval, loss difference
$panel1_3 << EOD
# x y
0.000000 3.058991
1.000000 0.101438
2.000000 0.027036
3.000000 0.039624
4.000000 0.023573
5.000000 0.049141
6.000000 0.033373
7.000000 0.100181
EOD
# HumanEval, agreement
$panel1_4 << EOD
# x y
0.000000 0.180546
1.000000 0.832297
2.000000 0.894388
3.000000 0.886616
4.000000 0.842032
5.000000 0.836306
6.000000 0.830497
7.000000 0.800720
EOD
# Python functions (built in), loss difference
$panel1_5 << EOD
# x y
0.000000 4.159461
1.000000 0.093152
2.000000 0.028004
3.000000 0.030793
4.000000 0.087547
5.000000 0.075660
6.000000 0.084334
7.000000 0.141312
EOD
# Python functions (built in), agreement
$panel1_6 << EOD
# x y
0.000000 0.203806
1.000000 0.897947
2.000000 0.942654
3.000000 0.939607
4.000000 0.912433
5.000000 0.917878
6.000000 0.914281
7.000000 0.879315
EOD

# One attention skipped
# GSM8K, loss difference
$panel2_1 << EOD
# x y
0.000000 3.627287
1.000000 0.084454
2.000000 0.403345
3.000000 0.055276
4.000000 0.082073
5.000000 0.396604
6.000000 0.065213
7.000000 0.109208
EOD
# GSM8K, agreement
$panel2_2 << EOD
# x y
0.000000 0.113803
1.000000 0.840437
2.000000 0.675689
3.000000 0.866208
4.000000 0.853846
5.000000 0.713873
6.000000 0.854195
7.000000 0.826679
EOD
# HumanEval, loss difference
$panel2_3 << EOD
# x y
0.000000 2.802488
1.000000 0.114254
2.000000 0.391219
3.000000 0.013825
4.000000 0.078603
5.000000 0.221371
6.000000 0.095158
7.000000 0.038776
EOD
# HumanEval, agreement
$panel2_4 << EOD
# x y
0.000000 0.261371
1.000000 0.790821
2.000000 0.679074
3.000000 0.845386
4.000000 0.775033
5.000000 0.791639
6.000000 0.877945
7.000000 0.871973
EOD
# Python functions (built in), loss difference
$panel2_5 << EOD
# x y
0.000000 4.015274
1.000000 0.154679
2.000000 0.295236
3.000000 0.070229
4.000000 0.161912
5.000000 0.142948
6.000000 0.083414
7.000000 0.056124
EOD
# Python functions (built in), agreement
$panel2_6 << EOD
# x y
0.000000 0.248514
1.000000 0.868625
2.000000 0.818722
3.000000 0.920076
4.000000 0.860433
5.000000 0.873770
6.000000 0.924522
7.000000 0.921674
EOD

# One whole block skipped
# GSM8K, loss difference
$panel3_1 << EOD
# x y
0.000000 6.074099
1.000000 0.176328
2.000000 0.428710
3.000000 0.073305
4.000000 0.124441
5.000000 0.452346
6.000000 0.161612
7.000000 0.268343
EOD
# GSM8K, agreement
$panel3_2 << EOD
# x y
0.000000 0.005533
1.000000 0.774039
2.000000 0.669358
3.000000 0.840237
4.000000 0.812622
5.000000 0.674941
6.000000 0.784308
7.000000 0.727581
EOD
# HumanEval, loss difference
$panel3_3 << EOD
# x y
0.000000 6.235104
1.000000 0.218964
2.000000 0.366191
3.000000 0.048471
4.000000 0.123095
5.000000 0.266192
6.000000 0.099781
7.000000 0.144225
EOD
# HumanEval, agreement
$panel3_4 << EOD
# x y
0.000000 0.006872
1.000000 0.737893
2.000000 0.682919
3.000000 0.813482
4.000000 0.741329
5.000000 0.732575
6.000000 0.789921
7.000000 0.767997
EOD
# Python functions (built in), loss difference
$panel3_5 << EOD
# x y
0.000000 7.713201
1.000000 0.250089
2.000000 0.313573
3.000000 0.090999
4.000000 0.262346
5.000000 0.229706
6.000000 0.151911
7.000000 0.189389
EOD
# Python functions (built in), agreement
$panel3_6 << EOD
# x y
0.000000 0.004845
1.000000 0.830811
2.000000 0.812228
3.000000 0.899246
4.000000 0.828563
5.000000 0.837454
6.000000 0.875468
7.000000 0.860183
EOD

# Heads skipped, random
# GSM8K, loss difference
$panel4_1 << EOD
# x y low high
0.062500 0.070087 0.018127 0.142506
0.125000 0.347289 0.068605 1.063191
0.250000 0.550260 0.146346 1.229511
0.375000 1.185296 0.530273 1.727521
0.500000 1.637418 0.711152 2.409239
0.625000 2.693674 1.109269 4.783201
0.750000 3.973349 1.762829 5.275193
0.875000 4.167846 3.288419 5.101116
EOD
# GSM8K, loss difference
$panel4_2 << EOD
# x y
0.062500 0.070087
0.125000 0.347289
0.250000 0.550260
0.375000 1.185296
0.500000 1.637418
0.625000 2.693674
0.750000 3.973349
0.875000 4.167846
EOD
# GSM8K, agreement
$panel4_3 << EOD
# x y low high
0.062500 0.879039 0.827426 0.912567
0.125000 0.731329 0.476696 0.840885
0.250000 0.626768 0.418872 0.767360
0.375000 0.449379 0.330143 0.624994
0.500000 0.364528 0.229600 0.564030
0.625000 0.214326 0.033598 0.442301
0.750000 0.106057 0.024675 0.281093
0.875000 0.073596 0.030208 0.117143
EOD
# GSM8K, agreement
$panel4_4 << EOD
# x y
0.062500 0.879039
0.125000 0.731329
0.250000 0.626768
0.375000 0.449379
0.500000 0.364528
0.625000 0.214326
0.750000 0.106057
0.875000 0.073596
EOD
# HumanEval, loss difference
$panel4_5 << EOD
# x y low high
0.062500 0.046279 0.003247 0.072312
0.125000 0.274097 0.028276 0.857138
0.250000 0.403866 0.082815 0.951024
0.375000 0.934483 0.222200 1.615067
0.500000 1.279395 0.354842 2.070766
0.625000 2.573291 1.377171 4.966197
0.750000 4.082360 2.444459 5.864653
0.875000 4.378644 3.887897 5.022063
EOD
# HumanEval, loss difference
$panel4_6 << EOD
# x y
0.062500 0.046279
0.125000 0.274097
0.250000 0.403866
0.375000 0.934483
0.500000 1.279395
0.625000 2.573291
0.750000 4.082360
0.875000 4.378644
EOD
# HumanEval, agreement
$panel4_7 << EOD
# x y low high
0.062500 0.875736 0.798348 0.920975
0.125000 0.750425 0.539103 0.863465
0.250000 0.675376 0.530514 0.797039
0.375000 0.523266 0.372709 0.712533
0.500000 0.445501 0.285504 0.649624
0.625000 0.253027 0.011780 0.376391
0.750000 0.123789 0.012353 0.227994
0.875000 0.091018 0.066018 0.123037
EOD
# HumanEval, agreement
$panel4_8 << EOD
# x y
0.062500 0.875736
0.125000 0.750425
0.250000 0.675376
0.375000 0.523266
0.500000 0.445501
0.625000 0.253027
0.750000 0.123789
0.875000 0.091018
EOD
# Python functions (built in), loss difference
$panel4_9 << EOD
# x y low high
0.062500 0.046449 0.018963 0.109403
0.125000 0.289182 0.065956 0.917860
0.250000 0.501863 0.163734 1.152966
0.375000 1.361307 0.410324 2.417019
0.500000 1.905391 0.751015 3.089480
0.625000 3.741534 2.313736 7.014169
0.750000 5.607838 3.462762 8.025121
0.875000 5.898487 5.427716 6.515376
EOD
# Python functions (built in), loss difference
$panel4_10 << EOD
# x y
0.062500 0.046449
0.125000 0.289182
0.250000 0.501863
0.375000 1.361307
0.500000 1.905391
0.625000 3.741534
0.750000 5.607838
0.875000 5.898487
EOD
# Python functions (built in), agreement
$panel4_11 << EOD
# x y low high
0.062500 0.934742 0.888906 0.956391
0.125000 0.843828 0.682452 0.909386
0.250000 0.771077 0.640841 0.854288
0.375000 0.585524 0.402218 0.776962
0.500000 0.483980 0.288876 0.687447
0.625000 0.260063 0.006943 0.383036
0.750000 0.124971 0.005395 0.266647
0.875000 0.083511 0.039562 0.144663
EOD
# Python functions (built in), agreement
$panel4_12 << EOD
# x y
0.062500 0.934742
0.125000 0.843828
0.250000 0.771077
0.375000 0.585524
0.500000 0.483980
0.625000 0.260063
0.750000 0.124971
0.875000 0.083511
EOD

# Heads skipped, least important first
# GSM8K, loss difference
$panel5_1 << EOD
# x y
0.062500 0.014454
0.125000 0.034192
0.250000 0.100691
0.375000 0.179578
0.500000 0.332992
0.625000 0.530666
0.750000 0.832605
0.875000 1.654609
EOD
# GSM8K, agreement
$panel5_2 << EOD
# x y
0.062500 0.931609
0.125000 0.893226
0.250000 0.817706
0.375000 0.758038
0.500000 0.669109
0.625000 0.583271
0.750000 0.486865
0.875000 0.304422
EOD
# HumanEval, loss difference
$panel5_3 << EOD
# x y
0.062500 0.001000
0.125000 0.011165
0.250000 0.038277
0.375000 0.099037
0.500000 0.215199
0.625000 0.404403
0.750000 0.989620
0.875000 2.035887
EOD
# HumanEval, agreement
$panel5_4 << EOD
# x y
0.062500 0.940609
0.125000 0.901014
0.250000 0.837287
0.375000 0.784359
0.500000 0.713923
0.625000 0.626800
0.750000 0.490183
0.875000 0.325507
EOD
# Python functions (built in), loss difference
$panel5_5 << EOD
# x y
0.062500 0.006008
0.125000 0.022758
0.250000 0.087448
0.375000 0.223379
0.500000 0.461558
0.625000 0.693086
0.750000 1.761705
0.875000 2.862044
EOD
# Python functions (built in), agreement
$panel5_6 << EOD
# x y
0.062500 0.968730
0.125000 0.947850
0.250000 0.903791
0.375000 0.837854
0.500000 0.767121
0.625000 0.703682
0.750000 0.507068
0.875000 0.330536
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Redundancy of a language model before training' at screen 0.009375,0.978070 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 3.4 M tokens: 80 % GSM8K, 10 % HumanEval, 10 % Python functions (built in)' at screen 0.009375,0.952851 left font ',11' textcolor rgb '#404040'
set label 'Nothing was trained to skip. Loss difference: cross-entropy of the next token on test, minus the teacher''s. Agreement: share of positions with the teacher''s top token.' at screen 0.009375,0.933114 left font ',11' textcolor rgb '#404040'
set label 'loss difference (left axis)' at screen 0.043750,0.907895 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.907895 to screen 0.037500,0.907895 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.907895 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'top-1 agreement (right axis)' at screen 0.230104,0.907895 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.195729,0.907895 to screen 0.223854,0.907895 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.209792,0.907895 point pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
set label 'GSM8K: teacher 2.160, 20061 tokens' at screen 0.429792,0.907895 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.395417,0.907895 to screen 0.423542,0.907895 nohead linewidth 1.8 dashtype 1 linecolor rgb '#404040'
set label 'HumanEval: teacher 2.269, 12224 tokens' at screen 0.679583,0.907895 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.645208,0.907895 to screen 0.673333,0.907895 nohead linewidth 1.8 dashtype 2 linecolor rgb '#404040'
set label 'Python functions (built in): teacher 0.659, 20019 tokens' at screen 0.043750,0.885965 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.885965 to screen 0.037500,0.885965 nohead linewidth 1.8 dashtype 3 linecolor rgb '#404040'
set label 'One MLP skipped' at screen 0.065208,0.851974 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.201563,0.486842 center font ',11' textcolor rgb '#202020'
set label 'loss difference (nats per token)' at screen 0.017188,0.681469 center rotate by 90.000000 font ',11' textcolor rgb '#0072B2'
set label 'One attention skipped' at screen 0.366042,0.851974 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.502396,0.486842 center font ',11' textcolor rgb '#202020'
set label 'One whole block skipped' at screen 0.666875,0.851974 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.803229,0.486842 center font ',11' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.981250,0.681469 center rotate by 90.000000 font ',11' textcolor rgb '#D55E00'
set label 'Heads skipped, random' at screen 0.065208,0.446272 left font ',12' textcolor rgb '#202020'
set label 'share of all heads skipped' at screen 0.276771,0.081140 center font ',11' textcolor rgb '#202020'
set label 'loss difference (nats per token)' at screen 0.017188,0.275768 center rotate by 90.000000 font ',11' textcolor rgb '#0072B2'
set label 'Heads skipped, least important first' at screen 0.516458,0.446272 left font ',12' textcolor rgb '#202020'
set label 'share of all heads skipped' at screen 0.728021,0.081140 center font ',11' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.981250,0.275768 center rotate by 90.000000 font ',11' textcolor rgb '#D55E00'
set label 'Losses in nats per token, on so many test tokens. Random heads: mean of 5 draws, bars their range; a draw is one order of all heads. Importance of a head: mean of |dL/dg| over validation' at screen 0.009375,0.036184 left font ',9.5' textcolor rgb '#404040'
set label 'sequences, g a factor 1 on its output (arXiv 1905.10650). Differences below 0.001 are at the lower edge.' at screen 0.009375,0.017544 left font ',9.5' textcolor rgb '#404040'

# One MLP skipped
set lmargin at screen 0.065208
set rmargin at screen 0.337917
set tmargin at screen 0.837719
set bmargin at screen 0.525219
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:7.400000]
set xtics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:11.235170]
set ytics nomirror scale 0.6 format '%g' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#D55E00'
plot $panel1_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_4 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#0072B2', \
    $panel1_6 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# One attention skipped
set lmargin at screen 0.366042
set rmargin at screen 0.638750
set tmargin at screen 0.837719
set bmargin at screen 0.525219
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:7.400000]
set xtics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:11.235170]
set ytics nomirror scale 0.6 format '' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#D55E00'
plot $panel2_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_3 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_4 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#0072B2', \
    $panel2_6 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# One whole block skipped
set lmargin at screen 0.666875
set rmargin at screen 0.939583
set tmargin at screen 0.837719
set bmargin at screen 0.525219
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:7.400000]
set xtics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:11.235170]
set ytics nomirror scale 0.6 format '' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#D55E00'
plot $panel3_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_4 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#0072B2', \
    $panel3_6 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# Heads skipped, random
set lmargin at screen 0.065208
set rmargin at screen 0.488333
set tmargin at screen 0.432018
set bmargin at screen 0.119518
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.020000:1.020000]
set xtics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:11.235170]
set ytics nomirror scale 0.6 format '%g' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#D55E00'
plot $panel4_1 using 1:3:(0):($4-$3) with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_3 using 1:3:(0):($4-$3) axes x1y2 with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_4 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_5 using 1:3:(0):($4-$3) with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_6 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel4_7 using 1:3:(0):($4-$3) axes x1y2 with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_8 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel4_9 using 1:3:(0):($4-$3) with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#0072B2', \
    $panel4_11 using 1:3:(0):($4-$3) axes x1y2 with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_12 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# Heads skipped, least important first
set lmargin at screen 0.516458
set rmargin at screen 0.939583
set tmargin at screen 0.432018
set bmargin at screen 0.119518
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.020000:1.020000]
set xtics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:11.235170]
set ytics nomirror scale 0.6 format '' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#D55E00'
plot $panel5_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_3 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel5_4 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel5_5 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#0072B2', \
    $panel5_6 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 3 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics
unset multiplot
unset output
