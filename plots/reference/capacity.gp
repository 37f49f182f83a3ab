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
0.343479 2.666609
0.563444 2.422264
0.783609 2.307324
0.891672 2.277143
EOD
# uniform, equal tokens
$panel1_3 << EOD
# x y
0.345982 2.649103
0.561995 2.419274
0.781134 2.306563
0.889096 2.275549
EOD
# uniform, tokens of one set
$panel1_4 << EOD
# x y
0.341219 2.671476
0.559455 2.429104
0.779473 2.310228
0.889835 2.278624
EOD
# sandwich, equal tokens
$panel1_5 << EOD
# x y
0.343906 2.646182
0.561519 2.419569
0.780660 2.308163
0.890531 2.276688
EOD
# sandwich, tokens of one set
$panel1_6 << EOD
# x y
0.341271 2.667920
0.557109 2.435317
0.777782 2.312993
0.889240 2.279135
EOD
# a set for each capacity
$panel1_7 << EOD
# x y
0.345833 2.630495
0.563444 2.422264
0.779092 2.323052
0.888868 2.293304
EOD

# 
# one set
$panel2_2 << EOD
# x y
0.343479 2.666609
0.563444 2.422264
0.783609 2.307324
0.891672 2.277143
EOD
# uniform, equal seconds
$panel2_3 << EOD
# x y
0.345982 2.654673
0.561995 2.421665
0.781134 2.307431
0.889096 2.276316
EOD
# sandwich, equal seconds
$panel2_4 << EOD
# x y
0.343906 2.653912
0.561519 2.425165
0.780660 2.309885
0.890531 2.277560
EOD
# a set for each capacity
$panel2_5 << EOD
# x y
0.345833 2.630495
0.563444 2.422264
0.779092 2.323052
0.888868 2.293304
EOD

# Shared set minus own set
# uniform, equal tokens
$panel3_2 << EOD
# x y low high
-0.333333 0.018608 0.010825 0.026392
0.666667 -0.002990 -0.012613 0.006632
1.666667 -0.016489 -0.025825 -0.007153
2.666667 -0.017755 -0.024825 -0.010685
EOD
# uniform, equal seconds
$panel3_3 << EOD
# x y low high
-0.200000 0.024178 0.011585 0.036770
0.800000 -0.000599 -0.009680 0.008482
1.800000 -0.015621 -0.023858 -0.007384
2.800000 -0.016988 -0.022901 -0.011075
EOD
# uniform, tokens of one set
$panel3_4 << EOD
# x y low high
-0.066667 0.040981 0.031238 0.050724
0.933333 0.006840 -0.005148 0.018828
1.933333 -0.012824 -0.016081 -0.009567
2.933333 -0.014680 -0.020943 -0.008417
EOD
# sandwich, equal tokens
$panel3_5 << EOD
# x y low high
0.066667 0.015687 0.009052 0.022321
1.066667 -0.002695 -0.008598 0.003208
2.066667 -0.014888 -0.018231 -0.011546
3.066667 -0.016616 -0.022696 -0.010536
EOD
# sandwich, equal seconds
$panel3_6 << EOD
# x y low high
0.200000 0.023417 0.013427 0.033407
1.200000 0.002901 -0.005917 0.011718
2.200000 -0.013166 -0.017998 -0.008335
3.200000 -0.015744 -0.021913 -0.009575
EOD
# sandwich, tokens of one set
$panel3_7 << EOD
# x y low high
0.333333 0.037425 0.021597 0.053254
1.333333 0.013053 -0.002655 0.028760
2.333333 -0.010058 -0.017795 -0.002321
3.333333 -0.014169 -0.020739 -0.007599
EOD

# What the training cost
$panel4_1 << EOD
# left right lower upper colour framed
0.000000 56.031272 -0.280000 0.280000 4210752.000000 0.000000
0.000000 14.164407 0.720000 1.280000 13983232.000000 0.000000
0.000000 90.902000 1.720000 2.280000 13983232.000000 0.000000
0.000000 14.174614 2.720000 3.280000 40563.000000 0.000000
0.000000 119.364936 3.720000 4.280000 40563.000000 0.000000
EOD

# Attention heads
# one set
$panel5_2 << EOD
# x y
0.611701 2.857651
0.743548 2.359125
0.875395 2.276357
0.941318 2.264025
EOD
# uniform, equal tokens
$panel5_3 << EOD
# x y
0.611701 2.599094
0.743548 2.343502
0.875395 2.278101
0.941318 2.265158
EOD
# uniform, tokens of one set
$panel5_4 << EOD
# x y
0.611701 2.625170
0.743548 2.349403
0.875395 2.278291
0.941318 2.264540
EOD
# sandwich, equal tokens
$panel5_5 << EOD
# x y
0.611701 2.581718
0.743548 2.339928
0.875395 2.279720
0.941318 2.265563
EOD
# sandwich, tokens of one set
$panel5_6 << EOD
# x y
0.611701 2.620598
0.743548 2.354100
0.875395 2.281887
0.941318 2.266190
EOD
# a set for each capacity
$panel5_7 << EOD
# x y
0.611701 2.579026
0.743548 2.359125
0.875395 2.289083
0.941318 2.270969
EOD

# 
# one set
$panel6_2 << EOD
# x y
0.611701 2.857651
0.743548 2.359125
0.875395 2.276357
0.941318 2.264025
EOD
# uniform, equal seconds
$panel6_3 << EOD
# x y
0.611701 2.607471
0.743548 2.345976
0.875395 2.278272
0.941318 2.265090
EOD
# sandwich, equal seconds
$panel6_4 << EOD
# x y
0.611701 2.584328
0.743548 2.340923
0.875395 2.279881
0.941318 2.265607
EOD
# a set for each capacity
$panel6_5 << EOD
# x y
0.611701 2.579026
0.743548 2.359125
0.875395 2.289083
0.941318 2.270969
EOD

# Shared set minus own set
# uniform, equal tokens
$panel7_2 << EOD
# x y low high
-0.333333 0.020068 0.001608 0.038529
0.666667 -0.015624 -0.032957 0.001710
1.666667 -0.010983 -0.015168 -0.006797
2.666667 -0.005811 -0.011565 -0.000058
EOD
# uniform, equal seconds
$panel7_3 << EOD
# x y low high
-0.200000 0.028445 -0.009454 0.066344
0.800000 -0.013150 -0.025423 -0.000876
1.800000 -0.010811 -0.014591 -0.007031
2.800000 -0.005879 -0.010645 -0.001113
EOD
# uniform, tokens of one set
$panel7_4 << EOD
# x y low high
-0.066667 0.046145 -0.046492 0.138781
0.933333 -0.009723 -0.017565 -0.001881
1.933333 -0.010792 -0.012961 -0.008623
2.933333 -0.006429 -0.009647 -0.003212
EOD
# sandwich, equal tokens
$panel7_5 << EOD
# x y low high
0.066667 0.002692 -0.010122 0.015507
1.066667 -0.019198 -0.031797 -0.006598
2.066667 -0.009363 -0.012226 -0.006501
3.066667 -0.005406 -0.008852 -0.001961
EOD
# sandwich, equal seconds
$panel7_6 << EOD
# x y low high
0.200000 0.005302 -0.005577 0.016181
1.200000 -0.018202 -0.030053 -0.006352
2.200000 -0.009202 -0.011970 -0.006434
3.200000 -0.005362 -0.008744 -0.001979
EOD
# sandwich, tokens of one set
$panel7_7 << EOD
# x y low high
0.333333 0.041572 0.007170 0.075975
1.333333 -0.005025 -0.007110 -0.002940
2.333333 -0.007196 -0.009855 -0.004538
3.333333 -0.004779 -0.007859 -0.001700
EOD

# What the training cost
$panel8_1 << EOD
# left right lower upper colour framed
0.000000 58.848372 -0.280000 0.280000 4210752.000000 0.000000
0.000000 14.925617 0.720000 1.280000 13983232.000000 0.000000
0.000000 102.989445 1.720000 2.280000 13983232.000000 0.000000
0.000000 14.841660 2.720000 3.280000 40563.000000 0.000000
0.000000 65.382574 3.720000 4.280000 40563.000000 0.000000
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
set label 'teacher 2.258' at screen 0.056406,0.536561 left font ',9' textcolor rgb '#202020'
set label 'at equal seconds' at screen 0.269464,0.805128 left font ',9' textcolor rgb '#404040'
set label 'compute of the kind (share)' at screen 0.365446,0.458974 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.273371,0.536561 left font ',9' textcolor rgb '#202020'
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
set label 'teacher 2.258' at screen 0.056406,0.117330 left font ',9' textcolor rgb '#202020'
set label 'at equal seconds' at screen 0.269464,0.385897 left font ',9' textcolor rgb '#404040'
set label 'compute of the kind (share)' at screen 0.365446,0.039744 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.273371,0.117330 left font ',9' textcolor rgb '#202020'
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
set yrange [2.226062:2.686422]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [2.226062:2.686422]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [-0.032151:0.059580]
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
set xrange [0.000000:250.666365]
set xtics 100.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [4.500000:-0.500000]
unset ytics
set label '307 k tokens' at screen 0.880181,0.763462 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.857096,0.705769 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.899408,0.648077 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.857101,0.590385 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.915102,0.532692 left front font ',9' textcolor rgb '#202020'
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
set yrange [2.229838:2.635443]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [2.229838:2.635443]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [-0.059441:0.128310]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
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
set xrange [0.000000:216.277834]
set xtics 100.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [4.500000:-0.500000]
unset ytics
set label '307 k tokens' at screen 0.886893,0.344231 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.858824,0.286538 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.915102,0.228846 left front font ',9' textcolor rgb '#202020'
set label '76.8 k tokens' at screen 0.858770,0.171154 left front font ',9' textcolor rgb '#202020'
set label '307 k tokens' at screen 0.891069,0.113462 left front font ',9' textcolor rgb '#202020'
plot $panel8_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow
unset multiplot
unset output
