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
0.000000 4.380682
1.000000 0.059059
2.000000 0.032064
3.000000 0.027958
4.000000 0.044913
5.000000 0.052989
6.000000 0.080735
7.000000 0.172166
EOD
# GSM8K, agreement
$panel1_2 << EOD
# x y
0.000000 0.047106
1.000000 0.862968
2.000000 0.896316
3.000000 0.898609
4.000000 0.883057
5.000000 0.877673
6.000000 0.857335
7.000000 0.801904
EOD
# HumanEval, loss difference
$panel1_3 << EOD
# x y
0.000000 3.612901
1.000000 0.079614
2.000000 0.031229
3.000000 0.038928
4.000000 0.021698
5.000000 0.040033
6.000000 0.049932
7.000000 0.113311
EOD
# HumanEval, agreement
$panel1_4 << EOD
# x y
0.000000 0.100131
1.000000 0.854957
2.000000 0.881217
3.000000 0.870991
4.000000 0.860438
5.000000 0.841787
6.000000 0.847840
7.000000 0.802029
EOD
# Python functions (built in), loss difference
$panel1_5 << EOD
# x y
0.000000 5.095814
1.000000 0.071588
2.000000 0.030782
3.000000 0.044655
4.000000 0.057433
5.000000 0.072119
6.000000 0.059151
7.000000 0.152241
EOD
# Python functions (built in), agreement
$panel1_6 << EOD
# x y
0.000000 0.086268
1.000000 0.909186
2.000000 0.933613
3.000000 0.928967
4.000000 0.924322
5.000000 0.920875
6.000000 0.924921
7.000000 0.880064
EOD

# One attention skipped
# GSM8K, loss difference
$panel2_1 << EOD
# x y
0.000000 3.887309
1.000000 0.083013
2.000000 0.228108
3.000000 0.092671
4.000000 0.082077
5.000000 0.248383
6.000000 0.149935
7.000000 0.139265
EOD
# GSM8K, agreement
$panel2_2 << EOD
# x y
0.000000 0.093066
1.000000 0.844923
2.000000 0.750660
3.000000 0.842281
4.000000 0.843378
5.000000 0.776033
6.000000 0.824136
7.000000 0.804197
EOD
# HumanEval, loss difference
$panel2_3 << EOD
# x y
0.000000 3.072047
1.000000 0.129233
2.000000 0.279678
3.000000 0.115560
4.000000 0.055716
5.000000 0.149163
6.000000 0.027005
7.000000 0.053575
EOD
# HumanEval, agreement
$panel2_4 << EOD
# x y
0.000000 0.215314
1.000000 0.792785
2.000000 0.704925
3.000000 0.757608
4.000000 0.852094
5.000000 0.807592
6.000000 0.896188
7.000000 0.863384
EOD
# Python functions (built in), loss difference
$panel2_5 << EOD
# x y
0.000000 4.275956
1.000000 0.151845
2.000000 0.260267
3.000000 0.146692
4.000000 0.061280
5.000000 0.090298
6.000000 0.023145
7.000000 0.054993
EOD
# Python functions (built in), agreement
$panel2_6 << EOD
# x y
0.000000 0.206204
1.000000 0.879415
2.000000 0.834008
3.000000 0.872821
4.000000 0.929067
5.000000 0.914132
6.000000 0.943853
7.000000 0.922973
EOD

# One whole block skipped
# GSM8K, loss difference
$panel3_1 << EOD
# x y
0.000000 5.678144
1.000000 0.133694
2.000000 0.236745
3.000000 0.113571
4.000000 0.131174
5.000000 0.283234
6.000000 0.226258
7.000000 0.336075
EOD
# GSM8K, agreement
$panel3_2 << EOD
# x y
0.000000 0.005583
1.000000 0.787448
2.000000 0.739195
3.000000 0.815214
4.000000 0.810827
5.000000 0.743084
6.000000 0.766961
7.000000 0.701012
EOD
# HumanEval, loss difference
$panel3_3 << EOD
# x y
0.000000 5.340593
1.000000 0.201653
2.000000 0.249644
3.000000 0.142633
4.000000 0.075032
5.000000 0.195209
6.000000 0.073573
7.000000 0.177203
EOD
# HumanEval, agreement
$panel3_4 << EOD
# x y
0.000000 0.009571
1.000000 0.751063
2.000000 0.713923
3.000000 0.738793
4.000000 0.803992
5.000000 0.748937
6.000000 0.814872
7.000000 0.755236
EOD
# Python functions (built in), loss difference
$panel3_5 << EOD
# x y
0.000000 7.044220
1.000000 0.216830
2.000000 0.235980
3.000000 0.190576
4.000000 0.123019
5.000000 0.175087
6.000000 0.082240
7.000000 0.199106
EOD
# Python functions (built in), agreement
$panel3_6 << EOD
# x y
0.000000 0.010290
1.000000 0.849393
2.000000 0.832259
3.000000 0.851741
4.000000 0.901044
5.000000 0.867726
6.000000 0.903342
7.000000 0.855287
EOD

# Heads skipped, random
# GSM8K, loss difference
$panel4_1 << EOD
# x y low high
0.062500 0.160471 0.030703 0.322824
0.125000 0.290481 0.063066 0.567735
0.250000 0.501674 0.277299 0.886277
0.375000 1.421960 0.676835 2.238550
0.500000 1.695840 0.834627 2.553747
0.625000 2.833528 1.581387 4.731666
0.750000 4.107878 2.214384 5.316419
0.875000 4.366012 3.477135 5.266626
EOD
# GSM8K, loss difference
$panel4_2 << EOD
# x y
0.062500 0.160471
0.125000 0.290481
0.250000 0.501674
0.375000 1.421960
0.500000 1.695840
0.625000 2.833528
0.750000 4.107878
0.875000 4.366012
EOD
# GSM8K, agreement
$panel4_3 << EOD
# x y low high
0.062500 0.838532 0.758786 0.904342
0.125000 0.753691 0.623897 0.861273
0.250000 0.649200 0.520612 0.720054
0.375000 0.398345 0.225861 0.570261
0.500000 0.341080 0.181596 0.520413
0.625000 0.179483 0.037486 0.342156
0.750000 0.087513 0.012013 0.218683
0.875000 0.056448 0.025123 0.085240
EOD
# GSM8K, agreement
$panel4_4 << EOD
# x y
0.062500 0.838532
0.125000 0.753691
0.250000 0.649200
0.375000 0.398345
0.500000 0.341080
0.625000 0.179483
0.750000 0.087513
0.875000 0.056448
EOD
# HumanEval, loss difference
$panel4_5 << EOD
# x y low high
0.062500 0.064068 0.015334 0.136406
0.125000 0.154393 0.033534 0.340517
0.250000 0.303608 0.160360 0.517531
0.375000 1.148171 0.383218 2.252419
0.500000 1.399031 0.533136 2.556646
0.625000 2.775915 1.438208 5.128801
0.750000 4.306582 2.413506 5.402359
0.875000 4.786037 4.381679 5.125424
EOD
# HumanEval, loss difference
$panel4_6 << EOD
# x y
0.062500 0.064068
0.125000 0.154393
0.250000 0.303608
0.375000 1.148171
0.500000 1.399031
0.625000 2.775915
0.750000 4.306582
0.875000 4.786037
EOD
# HumanEval, agreement
$panel4_7 << EOD
# x y low high
0.062500 0.884064 0.842277 0.918848
0.125000 0.799084 0.681365 0.856185
0.250000 0.699967 0.626800 0.765216
0.375000 0.472529 0.245746 0.649624
0.500000 0.421548 0.232330 0.591296
0.625000 0.223315 0.022906 0.363874
0.750000 0.108246 0.011535 0.273560
0.875000 0.059719 0.037795 0.081888
EOD
# HumanEval, agreement
$panel4_8 << EOD
# x y
0.062500 0.884064
0.125000 0.799084
0.250000 0.699967
0.375000 0.472529
0.500000 0.421548
0.625000 0.223315
0.750000 0.108246
0.875000 0.059719
EOD
# Python functions (built in), loss difference
$panel4_9 << EOD
# x y low high
0.062500 0.043096 0.015549 0.076641
0.125000 0.128316 0.046335 0.334574
0.250000 0.275362 0.131702 0.508071
0.375000 1.619510 0.398921 3.260490
0.500000 1.989293 0.692382 3.636980
0.625000 3.936313 2.209671 6.860817
0.750000 5.633853 3.297095 7.019740
0.875000 6.345807 5.887619 6.603632
EOD
# Python functions (built in), loss difference
$panel4_10 << EOD
# x y
0.062500 0.043096
0.125000 0.128316
0.250000 0.275362
0.375000 1.619510
0.500000 1.989293
0.625000 3.936313
0.750000 5.633853
0.875000 6.345807
EOD
# Python functions (built in), agreement
$panel4_11 << EOD
# x y low high
0.062500 0.941615 0.924871 0.960288
0.125000 0.895439 0.823018 0.929317
0.250000 0.828493 0.760827 0.872671
0.375000 0.551936 0.260802 0.778960
0.500000 0.478445 0.241920 0.699386
0.625000 0.233298 0.014986 0.392427
0.750000 0.116010 0.012438 0.296269
0.875000 0.058085 0.027024 0.087567
EOD
# Python functions (built in), agreement
$panel4_12 << EOD
# x y
0.062500 0.941615
0.125000 0.895439
0.250000 0.828493
0.375000 0.551936
0.500000 0.478445
0.625000 0.233298
0.750000 0.116010
0.875000 0.058085
EOD

# Heads skipped, least important first
# GSM8K, loss difference
$panel5_1 << EOD
# x y
0.062500 0.013783
0.125000 0.024410
0.250000 0.099005
0.375000 0.181023
0.500000 0.361613
0.625000 0.551729
0.750000 1.070782
0.875000 1.658108
EOD
# GSM8K, agreement
$panel5_2 << EOD
# x y
0.062500 0.935148
0.125000 0.909426
0.250000 0.820896
0.375000 0.764618
0.500000 0.674493
0.625000 0.583271
0.750000 0.436319
0.875000 0.285778
EOD
# HumanEval, loss difference
$panel5_3 << EOD
# x y
0.062500 0.001000
0.125000 0.001000
0.250000 0.024039
0.375000 0.070704
0.500000 0.172775
0.625000 0.390790
0.750000 0.810711
0.875000 1.882800
EOD
# HumanEval, agreement
$panel5_4 << EOD
# x y
0.062500 0.956888
0.125000 0.923838
0.250000 0.857248
0.375000 0.789103
0.500000 0.721777
0.625000 0.637107
0.750000 0.516361
0.875000 0.355776
EOD
# Python functions (built in), loss difference
$panel5_5 << EOD
# x y
0.062500 0.003478
0.125000 0.010674
0.250000 0.047076
0.375000 0.125799
0.500000 0.356389
0.625000 0.686573
0.750000 1.336378
0.875000 2.715975
EOD
# Python functions (built in), agreement
$panel5_6 << EOD
# x y
0.062500 0.972676
0.125000 0.958240
0.250000 0.920176
0.375000 0.875818
0.500000 0.790199
0.625000 0.701384
0.750000 0.557321
0.875000 0.357460
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
set label 'GSM8K: teacher 2.173, 20061 tokens' at screen 0.429792,0.907895 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.395417,0.907895 to screen 0.423542,0.907895 nohead linewidth 1.8 dashtype 1 linecolor rgb '#404040'
set label 'HumanEval: teacher 2.279, 12224 tokens' at screen 0.679583,0.907895 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.645208,0.907895 to screen 0.673333,0.907895 nohead linewidth 1.8 dashtype 2 linecolor rgb '#404040'
set label 'Python functions (built in): teacher 0.669, 20019 tokens' at screen 0.043750,0.885965 left font ',10' textcolor rgb '#202020'
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
set yrange [0.001000:9.861908]
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
set yrange [0.001000:9.861908]
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
set yrange [0.001000:9.861908]
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
set yrange [0.001000:9.861908]
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
set yrange [0.001000:9.861908]
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
