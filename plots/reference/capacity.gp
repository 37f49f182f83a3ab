# Capacity study of capacity. Written by elasti report.
# Redraw with: gnuplot capacity.gp     (or gnuplot -e "format='svg'" capacity.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'capacity.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,780 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.125000in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1560 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
# one set
$panel1_2 << EOD
# x y
0.347117 2.628760
0.563955 2.405922
0.781591 2.298816
0.889917 2.267271
EOD
# uniform, equal tokens
$panel1_3 << EOD
# x y
0.348361 2.608929
0.566443 2.395611
0.782355 2.297894
0.890108 2.263079
EOD
# uniform, tokens of one set
$panel1_4 << EOD
# x y
0.345488 2.631929
0.563023 2.411947
0.780799 2.301470
0.889644 2.267082
EOD
# sandwich, equal tokens
$panel1_5 << EOD
# x y
0.347481 2.609320
0.567183 2.398393
0.781230 2.299459
0.889662 2.265579
EOD
# sandwich, tokens of one set
$panel1_6 << EOD
# x y
0.346011 2.625593
0.563028 2.418825
0.778891 2.305045
0.888790 2.268844
EOD
# a set for each capacity
$panel1_7 << EOD
# x y
0.346485 2.595907
0.563955 2.405922
0.782000 2.308422
0.889822 2.278446
EOD

# 
# one set
$panel2_2 << EOD
# x y
0.347117 2.628760
0.563955 2.405922
0.781591 2.298816
0.889917 2.267271
EOD
# uniform, equal seconds
$panel2_3 << EOD
# x y
0.348361 2.612795
0.566443 2.398181
0.782355 2.298440
0.890108 2.263689
EOD
# sandwich, equal seconds
$panel2_4 << EOD
# x y
0.347481 2.611067
0.567183 2.400631
0.781230 2.300058
0.889662 2.265922
EOD
# a set for each capacity
$panel2_5 << EOD
# x y
0.346485 2.595907
0.563955 2.405922
0.782000 2.308422
0.889822 2.278446
EOD

# Shared set minus own set
# uniform, equal tokens
$panel3_2 << EOD
# x y low high
-0.333333 0.013022 0.001447 0.024597
0.666667 -0.010311 -0.015352 -0.005270
1.666667 -0.010528 -0.015565 -0.005490
2.666667 -0.015367 -0.018696 -0.012038
EOD
# uniform, equal seconds
$panel3_3 << EOD
# x y low high
-0.200000 0.016888 0.004952 0.028825
0.800000 -0.007741 -0.010682 -0.004800
1.800000 -0.009981 -0.013613 -0.006349
2.800000 -0.014757 -0.017945 -0.011570
EOD
# uniform, tokens of one set
$panel3_4 << EOD
# x y low high
-0.066667 0.036022 0.014974 0.057070
0.933333 0.006025 -0.004496 0.016546
1.933333 -0.006952 -0.012177 -0.001727
2.933333 -0.011364 -0.015826 -0.006901
EOD
# sandwich, equal tokens
$panel3_5 << EOD
# x y low high
0.066667 0.013413 0.009190 0.017636
1.066667 -0.007529 -0.013147 -0.001911
2.066667 -0.008962 -0.013190 -0.004735
3.066667 -0.012867 -0.016217 -0.009516
EOD
# sandwich, equal seconds
$panel3_6 << EOD
# x y low high
0.200000 0.015160 0.010972 0.019349
1.200000 -0.005291 -0.009678 -0.000904
2.200000 -0.008364 -0.013138 -0.003589
3.200000 -0.012525 -0.016470 -0.008579
EOD
# sandwich, tokens of one set
$panel3_7 << EOD
# x y low high
0.333333 0.029686 0.013986 0.045387
1.333333 0.012903 0.005261 0.020544
2.333333 -0.003377 -0.013672 0.006918
3.333333 -0.009602 -0.019281 0.000077
EOD

# What the training cost
$panel4_1 << EOD
# left right lower upper colour framed
0.000000 69.691613 -0.280000 0.280000 4210752.000000 0.000000
0.000000 24.537706 0.720000 1.280000 13983232.000000 0.000000
0.000000 84.160375 1.720000 2.280000 13983232.000000 0.000000
0.000000 17.108298 2.720000 3.280000 40563.000000 0.000000
0.000000 82.760082 3.720000 4.280000 40563.000000 0.000000
EOD

# Attention heads
# one set
$panel5_2 << EOD
# x y
0.611701 2.717588
0.743548 2.348861
0.875395 2.263700
0.941318 2.251940
EOD
# uniform, equal tokens
$panel5_3 << EOD
# x y
0.611701 2.590781
0.743548 2.326455
0.875395 2.265127
0.941318 2.252468
EOD
# uniform, tokens of one set
$panel5_4 << EOD
# x y
0.611701 2.586291
0.743548 2.329297
0.875395 2.265008
0.941318 2.252250
EOD
# sandwich, equal tokens
$panel5_5 << EOD
# x y
0.611701 2.566566
0.743548 2.323189
0.875395 2.265516
0.941318 2.252523
EOD
# sandwich, tokens of one set
$panel5_6 << EOD
# x y
0.611701 2.590652
0.743548 2.337531
0.875395 2.268958
0.941318 2.252412
EOD
# a set for each capacity
$panel5_7 << EOD
# x y
0.611701 2.557309
0.743548 2.348861
0.875395 2.282333
0.941318 2.261195
EOD

# 
# one set
$panel6_2 << EOD
# x y
0.611701 2.717588
0.743548 2.348861
0.875395 2.263700
0.941318 2.251940
EOD
# uniform, equal seconds
$panel6_3 << EOD
# x y
0.611701 2.590803
0.743548 2.326466
0.875395 2.265125
0.941318 2.252467
EOD
# sandwich, equal seconds
$panel6_4 << EOD
# x y
0.611701 2.569811
0.743548 2.325557
0.875395 2.265959
0.941318 2.252524
EOD
# a set for each capacity
$panel6_5 << EOD
# x y
0.611701 2.557309
0.743548 2.348861
0.875395 2.282333
0.941318 2.261195
EOD

# Shared set minus own set
# uniform, equal tokens
$panel7_2 << EOD
# x y low high
-0.333333 0.033471 0.011489 0.055454
0.666667 -0.022405 -0.034293 -0.010518
1.666667 -0.017206 -0.050852 0.016440
2.666667 -0.008727 -0.019958 0.002504
EOD
# uniform, equal seconds
$panel7_3 << EOD
# x y low high
-0.200000 0.033494 0.011564 0.055423
0.800000 -0.022395 -0.034239 -0.010551
1.800000 -0.017208 -0.050849 0.016433
2.800000 -0.008727 -0.019960 0.002505
EOD
# uniform, tokens of one set
$panel7_4 << EOD
# x y low high
-0.066667 0.028982 0.016839 0.041125
0.933333 -0.019564 -0.030716 -0.008412
1.933333 -0.017325 -0.052284 0.017634
2.933333 -0.008944 -0.019549 0.001660
EOD
# sandwich, equal tokens
$panel7_5 << EOD
# x y low high
0.066667 0.009257 -0.018640 0.037154
1.066667 -0.025671 -0.036664 -0.014679
2.066667 -0.016817 -0.051580 0.017946
3.066667 -0.008672 -0.019179 0.001835
EOD
# sandwich, equal seconds
$panel7_6 << EOD
# x y low high
0.200000 0.012502 -0.009445 0.034448
1.200000 -0.023304 -0.038316 -0.008292
2.200000 -0.016374 -0.050086 0.017339
3.200000 -0.008671 -0.019205 0.001864
EOD
# sandwich, tokens of one set
$panel7_7 << EOD
# x y low high
0.333333 0.033342 0.010976 0.055709
1.333333 -0.011329 -0.026148 0.003489
2.333333 -0.013375 -0.047423 0.020674
3.333333 -0.008783 -0.019850 0.002284
EOD

# What the training cost
$panel8_1 << EOD
# left right lower upper colour framed
0.000000 75.968841 -0.280000 0.280000 4210752.000000 0.000000
0.000000 20.583969 0.720000 1.280000 13983232.000000 0.000000
0.000000 75.347357 1.720000 2.280000 13983232.000000 0.000000
0.000000 18.506807 2.720000 3.280000 40563.000000 0.000000
0.000000 103.368213 3.720000 4.280000 40563.000000 0.000000
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'One router set for every capacity' at screen 0.009375,0.974359 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.944872 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored · routers: trained on 76.8 k to 307 k tokens, 3 seeds' at screen 0.009375,0.921795 left font ',11' textcolor rgb '#404040'
set label 'lines: means over 3 seeds; bars: 95 % t interval of the difference paired by seed; equal seconds: linear in log seconds between a set''s runs' at screen 0.009375,0.898718 left font ',11' textcolor rgb '#404040'
set label 'a set for each capacity' at screen 0.043750,0.869231 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.869231 to screen 0.037500,0.869231 nohead linewidth 2.2 dashtype 1 linecolor rgb '#000000'
set label '' at screen 0.023438,0.869231 point pointtype 7 pointsize 0.65 linecolor rgb '#000000'
set label 'shared, one drawn capacity a step' at screen 0.219687,0.869231 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.185312,0.869231 to screen 0.213437,0.869231 nohead linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.199375,0.869231 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'shared, sandwich (3 passes a step)' at screen 0.456979,0.869231 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.422604,0.869231 to screen 0.450729,0.869231 nohead linewidth 2.2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.436667,0.869231 point pointtype 7 pointsize 0.65 linecolor rgb '#009E73'
set label 'tokens of one set only' at screen 0.700625,0.869231 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.666250,0.869231 to screen 0.694375,0.869231 nohead linewidth 1.7 dashtype 2 linecolor rgb '#707070'
set label '' at screen 0.680312,0.869231 point pointtype 9 pointsize 0.65 linecolor rgb '#707070'
set label 'trained at 0.5 only' at screen 0.872708,0.869231 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.838333,0.869231 to screen 0.866458,0.869231 nohead linewidth 1.2 dashtype 1 linecolor rgb '#808080'
set label 'MLP tokens' at screen 0.052500,0.829487 left font ',12' textcolor rgb '#202020'
set label 'at equal tokens' at screen 0.052500,0.805128 left font ',9' textcolor rgb '#404040'
set label 'compute of the kind (share)' at screen 0.148482,0.458974 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.648077 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.056406,0.536561 left font ',9' textcolor rgb '#202020'
set label 'at equal seconds' at screen 0.269464,0.805128 left font ',9' textcolor rgb '#404040'
set label 'compute of the kind (share)' at screen 0.365446,0.458974 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.273371,0.536561 left font ',9' textcolor rgb '#202020'
set label 'Shared set minus own set' at screen 0.531949,0.829487 left font ',12' textcolor rgb '#202020'
set label '● equal tokens   ○ equal seconds   ▲ tokens of one set' at screen 0.531949,0.805128 left font ',9' textcolor rgb '#404040'
set label 'capacity' at screen 0.647128,0.457692 center font ',11' textcolor rgb '#202020'
set label 'difference (nats per token)' at screen 0.486429,0.648077 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '0.25' at screen 0.562851,0.487179 center font ',10' textcolor rgb '#202020'
set label '0.5' at screen 0.619036,0.487179 center font ',10' textcolor rgb '#202020'
set label '0.75' at screen 0.675220,0.487179 center font ',10' textcolor rgb '#202020'
set label '0.875' at screen 0.731405,0.487179 center font ',10' textcolor rgb '#202020'
set label 'What the training cost' at screen 0.846161,0.808974 left font ',12' textcolor rgb '#202020'
set label 'training seconds' at screen 0.915268,0.458974 center font ',11' textcolor rgb '#202020'
set label '4 own sets' at screen 0.839911,0.763462 right font ',10' textcolor rgb '#202020'
set label 'uniform' at screen 0.839911,0.705769 right font ',10' textcolor rgb '#202020'
set label 'uniform' at screen 0.839911,0.648077 right font ',10' textcolor rgb '#202020'
set label 'sandwich' at screen 0.839911,0.590385 right font ',10' textcolor rgb '#202020'
set label 'sandwich' at screen 0.839911,0.532692 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.052500,0.410256 left font ',12' textcolor rgb '#202020'
set label 'at equal tokens' at screen 0.052500,0.385897 left font ',9' textcolor rgb '#404040'
set label 'compute of the kind (share)' at screen 0.148482,0.039744 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.228846 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.056406,0.117330 left font ',9' textcolor rgb '#202020'
set label 'at equal seconds' at screen 0.269464,0.385897 left font ',9' textcolor rgb '#404040'
set label 'compute of the kind (share)' at screen 0.365446,0.039744 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.273371,0.117330 left font ',9' textcolor rgb '#202020'
set label 'Shared set minus own set' at screen 0.531949,0.410256 left font ',12' textcolor rgb '#202020'
set label '● equal tokens   ○ equal seconds   ▲ tokens of one set' at screen 0.531949,0.385897 left font ',9' textcolor rgb '#404040'
set label 'capacity' at screen 0.647128,0.038462 center font ',11' textcolor rgb '#202020'
set label 'difference (nats per token)' at screen 0.486429,0.228846 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '0.25' at screen 0.562851,0.067949 center font ',10' textcolor rgb '#202020'
set label '0.5' at screen 0.619036,0.067949 center font ',10' textcolor rgb '#202020'
set label '0.75' at screen 0.675220,0.067949 center font ',10' textcolor rgb '#202020'
set label '0.875' at screen 0.731405,0.067949 center font ',10' textcolor rgb '#202020'
set label 'What the training cost' at screen 0.846161,0.389744 left font ',12' textcolor rgb '#202020'
set label 'training seconds' at screen 0.915268,0.039744 center font ',11' textcolor rgb '#202020'
set label '4 own sets' at screen 0.839911,0.344231 right font ',10' textcolor rgb '#202020'
set label 'uniform' at screen 0.839911,0.286538 right font ',10' textcolor rgb '#202020'
set label 'uniform' at screen 0.839911,0.228846 right font ',10' textcolor rgb '#202020'
set label 'sandwich' at screen 0.839911,0.171154 right font ',10' textcolor rgb '#202020'
set label 'sandwich' at screen 0.839911,0.113462 right font ',10' textcolor rgb '#202020'

# MLP tokens
set lmargin at screen 0.052500
set rmargin at screen 0.244464
set tmargin at screen 0.792308
set bmargin at screen 0.503846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.200000:1.020000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.215890:2.642195]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.2 dashtype 1 linecolor rgb '#808080', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_4 using 1:2 with linespoints pointtype 9 pointsize 0.6 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_6 using 1:2 with linespoints pointtype 9 pointsize 0.6 linewidth 1.7 dashtype 2 linecolor rgb '#009E73', \
    $panel1_7 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# 
set lmargin at screen 0.269464
set rmargin at screen 0.461429
set tmargin at screen 0.792308
set bmargin at screen 0.503846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.200000:1.020000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.215890:2.642195]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel2_2 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.2 dashtype 1 linecolor rgb '#808080', \
    $panel2_3 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_4 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#009E73', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# Shared set minus own set
set lmargin at screen 0.531949
set rmargin at screen 0.762307
set tmargin at screen 0.792308
set bmargin at screen 0.503846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.550000:3.550000]
unset xtics
unset logscale y
set yrange [-0.025389:0.063178]
set ytics 0.020000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.000000 to graph 1,first 0.000000 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2 with points pointtype 6 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel3_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_4 using 1:2 with points pointtype 9 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel3_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel3_5 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $panel3_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel3_6 using 1:2 with points pointtype 6 pointsize 0.6 linecolor rgb '#009E73', \
    $panel3_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel3_7 using 1:2 with points pointtype 9 pointsize 0.6 linecolor rgb '#009E73'
unset label
unset arrow

# What the training cost
set lmargin at screen 0.846161
set rmargin at screen 0.984375
set tmargin at screen 0.792308
set bmargin at screen 0.503846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:176.736788]
set xtics 50.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [4.500000:-0.500000]
unset ytics
set label '307 k tokens' at screen 0.903787,0.763462 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.868475,0.705769 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.915102,0.648077 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.862665,0.590385 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.914007,0.532692 left front font ',9' textcolor rgb '#202020'
plot $panel4_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# Attention heads
set lmargin at screen 0.052500
set rmargin at screen 0.244464
set tmargin at screen 0.373077
set bmargin at screen 0.084615
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.600000:1.020000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.217649:2.618444]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel5_2 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.2 dashtype 1 linecolor rgb '#808080', \
    $panel5_3 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_4 using 1:2 with linespoints pointtype 9 pointsize 0.6 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel5_5 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_6 using 1:2 with linespoints pointtype 9 pointsize 0.6 linewidth 1.7 dashtype 2 linecolor rgb '#009E73', \
    $panel5_7 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# 
set lmargin at screen 0.269464
set rmargin at screen 0.461429
set tmargin at screen 0.373077
set bmargin at screen 0.084615
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.600000:1.020000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.217649:2.618444]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel6_2 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.2 dashtype 1 linecolor rgb '#808080', \
    $panel6_3 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_4 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2.2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# Shared set minus own set
set lmargin at screen 0.531949
set rmargin at screen 0.762307
set tmargin at screen 0.373077
set bmargin at screen 0.084615
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.550000:3.550000]
unset xtics
unset logscale y
set yrange [-0.060924:0.064348]
set ytics 0.020000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.000000 to graph 1,first 0.000000 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel7_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel7_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_3 using 1:2 with points pointtype 6 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel7_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_4 using 1:2 with points pointtype 9 pointsize 0.6 linecolor rgb '#D55E00', \
    $panel7_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_5 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $panel7_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_6 using 1:2 with points pointtype 6 pointsize 0.6 linecolor rgb '#009E73', \
    $panel7_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_7 using 1:2 with points pointtype 9 pointsize 0.6 linecolor rgb '#009E73'
unset label
unset arrow

# What the training cost
set lmargin at screen 0.846161
set rmargin at screen 0.984375
set tmargin at screen 0.373077
set bmargin at screen 0.084615
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:217.073247]
set xtics 100.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [4.500000:-0.500000]
unset ytics
set label '307 k tokens' at screen 0.897656,0.344231 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.862392,0.286538 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.897261,0.228846 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.861069,0.171154 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.915102,0.113462 left front font ',9' textcolor rgb '#202020'
plot $panel8_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow
unset multiplot
unset output
